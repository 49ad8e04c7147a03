/** A family of names that a library resolves by itself. */
interface RegistryFamily {
  readonly registry: string;
  readonly pattern: RegExp;
}

/** Names of models that one library alone has; the first group is the name. */
export const registryFamilies: readonly RegistryFamily[] = [
  {
    registry: "spacy",
    pattern: /^([a-z]{2,3}_(?:core|dep|ent|sent|udv25|pipeline)_[a-z0-9_]{2,30}_(?:sm|md|lg|trf))$/u,
  },
  {
    registry: "ultralytics",
    pattern:
      /^((?:yolov?\d{1,2}[nsmblxteuc]?(?:u|6u?)?|yolov8[nsmlx]|yolo_nas_[sml]|rtdetr-[lx]|sam2?_[bltsh]|FastSAM-[sx]|mobile_sam|yolov8[sml]?-world(?:v2)?)(?:-(?:seg|cls|pose|obb|oiv7))?\.pt)$/u,
  },
  { registry: "detectron2", pattern: /^detectron2:\/\/([\w./+-]{3,200})$/u },
  {
    registry: "nemo",
    pattern:
      /^((?:stt|tts|nmt|asr|vad|diar|punctuation|titanet|speakerverification|speakerrecognition|ssl|vad_multilingual|vad_marblenet|qa|itn|tn)_[a-z0-9_.-]{3,80}|titanet_(?:large|small)|speakerverification_speakernet|ecapa_tdnn)$/u,
  },
];

/** Datasets that a library ships by name. */
export const registryDatasets: readonly RegistryFamily[] = [
  {
    registry: "ultralytics",
    pattern:
      /^((?:coco(?:8|128|-pose|8-pose|-seg|8-seg|128-seg)?|VOC|Argoverse|DOTAv1(?:\.5)?|dota8|GlobalWheat2020|ImageNet|imagenette|imagewoof|lvis|Objects365|open-images-v7|SKU-110K|VisDrone|xView|african-wildlife|brain-tumor|crack-seg|package-seg|signature|tiger-pose)\.yaml)$/u,
  },
  {
    registry: "detectron2",
    pattern:
      /^((?:coco|keypoints_coco|lvis_v\d(?:\.\d)?|cityscapes_fine|voc|ade20k|coco_2017)_[a-z0-9_]{3,60})$/u,
  },
];

/** What the builders of torchtune load when no source is given (torchtune, `torchtune.datasets`). */
export const torchtuneDatasets: Readonly<Record<string, string>> = {
  alpaca_dataset: "tatsu-lab/alpaca",
  alpaca_cleaned_dataset: "yahma/alpaca-cleaned",
  grammar_dataset: "liweili/c4_200m",
  hh_rlhf_helpful_dataset: "RLHFlow/HH-RLHF-Helpful-standard",
  samsum_dataset: "Samsung/samsum",
  slimorca_dataset: "Open-Orca/SlimOrca-Dedup",
  stack_exchange_paired_dataset: "lvwerra/stack-exchange-paired",
  cnn_dailymail_articles_dataset: "ccdv/cnn_dailymail",
  wikitext_dataset: "EleutherAI/wikitext_document_level",
};
