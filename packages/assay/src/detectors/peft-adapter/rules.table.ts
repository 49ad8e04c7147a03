import type { RuleDescription } from "../../model/rule-description.ts";

const configuration = "https://huggingface.co/docs/peft/main/en/package_reference/config";

/** Rules of this detector alone. */
export const adapterRules: readonly RuleDescription[] = [
  {
    id: "ADAPTER-NO-BASE",
    title: "An adapter does not name its base model",
    kind: "provenance",
    what: "`adapter_config.json` has no `base_model_name_or_path`.",
    why: "The adapter cannot be used, and its licence and lineage cannot be judged, without the model it was made for.",
    example: '{"peft_type": "LORA", "base_model_name_or_path": null}',
    fix: "Put the base model's name on the hub, and its revision, into adapter_config.json.",
    references: [configuration],
  },
  {
    id: "ADAPTER-LOCAL-BASE",
    title: "An adapter names its base model by a local path",
    kind: "provenance",
    what: "`base_model_name_or_path` is a path of the machine that the adapter was made on.",
    why: "It names no public model, and it tells about that machine.",
    example: '{"base_model_name_or_path": "/home/me/models/base"}',
    fix: "Put the base model's name on the hub, and its revision, into adapter_config.json.",
    references: [configuration],
  },
  {
    id: "ADAPTER-LIBRARY",
    title: "An adapter names a module to import",
    kind: "safety",
    what: "`auto_mapping.parent_library` of `adapter_config.json` is no module of a well-known library; suspicious when a Python file of that name stands beside the adapter, dangerous for modules that no model has its class in.",
    why: "AutoPeftModel imports that module, with or without trust_remote_code, and calls the class that is named in it.",
    example: '{"auto_mapping": {"parent_library": "my_code", "base_model_class": "Net"}}',
    fix: "Load the base model by hand, and the adapter into it with PeftModel.from_pretrained.",
    references: [configuration, "https://github.com/huggingface/peft/blob/main/src/peft/auto.py"],
  },
];
