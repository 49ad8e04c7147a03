import type { RuleDescription } from "../../model/rule-description.ts";

const references = [
  "https://nvd.nist.gov/vuln/detail/CVE-2025-23304",
  "https://hydra.cc/docs/advanced/instantiate_objects/overview/",
];

/** Rules about configurations that name what to call, shared by every plug-in that meets one. */
export const configCodeRules: readonly RuleDescription[] = [
  {
    id: "CONFIG-GADGET",
    title: "A configuration calls what runs commands or code",
    kind: "safety",
    what: "`_target_`, `_component_`, `class_path` or a YAML tag (`!!python/object/apply`, `!apply:`) names a function that runs commands or code, or that loads or fetches it; so do the keys of jsonpickle (`py/reduce`, `py/object`, `py/type`).",
    why: "Hydra, NeMo, PyYAML's unsafe loader and others import that name and call it with the arguments of the file (CVE-2025-23304 in NeMo).",
    example: "_target_: os.system",
    fix: "Do not load it. Take the weights alone, with a configuration that you trust.",
    references: [...references, "https://nvd.nist.gov/vuln/detail/CVE-2020-14343"],
  },
  {
    id: "CONFIG-TARGET",
    title: "A configuration calls code that nobody vouched for",
    kind: "safety",
    what: "A class or function is named that belongs to none of the well-known libraries. Where only an unsafe YAML loader would call it, that is suspicious.",
    why: "What it does when called depends on which package of that name is installed, or stands beside the model.",
    example: "_target_: my_package.models.Net",
    fix: "Read the code that is named, and load the model only with that version of it.",
    references,
  },
  {
    id: "CONFIG-EXPRESSION",
    title: "A configuration holds Python expressions",
    kind: "safety",
    what: "Texts that begin with `$` beside `_target_`: MONAI evaluates them.",
    why: "Evaluating them runs Python with all rights of the process.",
    example: '{"dataset_size": "$len(@data)", "net": {"_target_": "monai.networks.nets.UNet"}}',
    fix: "Read the expressions, or load the weights alone.",
    references: ["https://docs.monai.io/en/stable/config_syntax.html"],
  },
  {
    id: "CONFIG-DOWNLOAD",
    title: "The description of a dataset holds a script",
    kind: "safety",
    what: "A YAML description of a dataset for Ultralytics (`train`, `val`, `names`) has a `download` that is Python or a shell command instead of an address.",
    why: "Training or validating with it runs that text with all rights of the process when the images are not there.",
    example: "download: bash data/scripts/get_coco.sh",
    fix: "Read the script and download the data by hand, then remove the key.",
    references: [
      "https://docs.ultralytics.com/datasets/detect/",
      "https://docs.ultralytics.com/reference/data/utils/",
    ],
  },
];
