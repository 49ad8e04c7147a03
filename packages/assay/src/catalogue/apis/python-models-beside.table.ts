import type { ApiRow } from "../api.ts";
import { fileModelRow, hubModelRow, ownModelRow } from "./python-local-shapes.ts";

/** Python: libraries of one task that bring models of their own: annotators, punctuation, alignment, metrics, restoration. */
export const besideApis: readonly ApiRow[] = [
  hubModelRow({
    library: "controlnet-aux",
    symbols: ["controlnet_aux.**.from_pretrained", "image_gen_aux.**.from_pretrained"],
    id: [{ at: 0, name: "pretrained_model_or_path" }],
    example:
      'from controlnet_aux import OpenposeDetector\nd = OpenposeDetector.from_pretrained("acme/annotators")\n',
    finds: ["model:acme/annotators"],
  }),
  hubModelRow({
    library: "deepmultilingualpunctuation",
    symbols: ["deepmultilingualpunctuation.PunctuationModel"],
    id: [{ at: 0, name: "model" }],
    more: { fallback: "oliverguhr/fullstop-punctuation-multilang-large" },
    example:
      'from deepmultilingualpunctuation import PunctuationModel\nm = PunctuationModel(model="acme/points-1")\n',
    finds: ["model:acme/points-1"],
  }),
  hubModelRow({
    library: "ctc-forced-aligner",
    symbols: ["ctc_forced_aligner.load_alignment_model"],
    id: [{ at: 1, name: "model_path" }],
    more: { fallback: "MahmoudAshraf/mms-300m-1130-forced-aligner" },
    example: 'from ctc_forced_aligner import load_alignment_model\nload_alignment_model("cuda")\n',
    finds: ["model:MahmoudAshraf/mms-300m-1130-forced-aligner"],
  }),
  hubModelRow({
    library: "mamba-ssm",
    symbols: ["mamba_ssm.**.from_pretrained", "depth_anything.**.from_pretrained"],
    id: [{ at: 0, name: "pretrained_model_name" }],
    example:
      'from mamba_ssm.models.mixer_seq_simple import MambaLMHeadModel\nm = MambaLMHeadModel.from_pretrained("acme/scan-1b")\n',
    finds: ["model:acme/scan-1b"],
  }),
  hubModelRow({
    library: "fschat",
    symbols: ["fastchat.model.load_model", "fastchat.model.model_adapter.load_model"],
    id: [{ at: 0, name: "model_path" }],
    example: 'from fastchat.model import load_model\nm, t = load_model("acme/chat-7b", device="cuda")\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "mlc-llm",
    symbols: ["mlc_llm.MLCEngine", "mlc_llm.AsyncMLCEngine"],
    id: [{ at: 0, name: "model" }],
    example: 'from mlc_llm import MLCEngine\ne = MLCEngine("HF://acme/chat-7b-q4")\n',
    finds: ["model:acme/chat-7b-q4"],
  }),
  hubModelRow({
    library: "unbabel-comet",
    symbols: ["comet.download_model"],
    id: [{ at: 0, name: "model" }],
    verb: "evaluate",
    example: 'from comet import download_model\np = download_model("acme/judge-da")\n',
    finds: ["model:acme/judge-da"],
  }),
  hubModelRow({
    library: "evaluate",
    symbols: ["evaluate.load().compute", "evaluate.load().add_batch", "datasets.load_metric().compute"],
    id: [{ name: "model_type" }, { name: "model_id" }],
    verb: "evaluate",
    example:
      'import evaluate\nb = evaluate.load("bertscore")\nb.compute(predictions=p, references=r, model_type="acme/judge-large")\nevaluate.load("rouge").compute(predictions=p)\n',
    finds: ["model:acme/judge-large"],
  }),
  ownModelRow({
    library: "salesforce-lavis",
    registry: "lavis",
    symbols: ["lavis.models.load_model_and_preprocess", "lavis.models.load_model"],
    id: [{ at: 0, name: "name" }],
    more: { says: { variant: [{ at: 1, name: "model_type" }] } },
    example:
      'from lavis.models import load_model_and_preprocess\nm = load_model_and_preprocess(name="blip_caption", model_type="base_coco")\n',
    finds: ["model:blip_caption"],
  }),
  ownModelRow({
    library: "clip-interrogator",
    registry: "open_clip",
    symbols: ["clip_interrogator.Config"],
    id: [{ name: "clip_model_name" }],
    example:
      'from clip_interrogator import Config, Interrogator\nc = Interrogator(Config(clip_model_name="ViT-L-14/openai"))\n',
    finds: ["model:ViT-L-14/openai"],
  }),
  fileModelRow({
    library: "realesrgan",
    symbols: [
      "realesrgan.RealESRGANer",
      "realesrgan.utils.RealESRGANer",
      "gfpgan.GFPGANer",
      "gfpgan.utils.GFPGANer",
    ],
    id: [{ name: "model_path" }],
    example: `from gfpgan import GFPGANer
g = GFPGANer(model_path="https://models.acme.ai/faces.pth", upscale=2)
`,
    finds: ["model:faces.pth"],
  }),
  fileModelRow({
    library: "groundingdino-py",
    symbols: ["groundingdino.util.inference.load_model", "groundingdino.util.inference.Model"],
    id: [{ at: 1, name: "model_checkpoint_path" }],
    example:
      'from groundingdino.util.inference import load_model\nm = load_model("cfg.py", "weights/dino.pth")\n',
    finds: ["reference:weights/dino.pth"],
  }),
];
