import type { Detector } from "../detector.ts";
import { matches } from "./names.ts";

/** Configurations that say which classes to make and which functions to call. */
export const hydraConfig: Detector = {
  id: "hydra-config",
  version: 1,
  title: "Configuration as code",
  support: {
    formats: [
      { name: "Hydra configuration", metadata: false },
      { name: "MONAI bundle configuration", metadata: false },
      { name: "HyperPyYAML configuration", metadata: false },
      { name: "jsonpickle", metadata: false },
      { name: "Ultralytics dataset description", metadata: false },
    ],
    files: "`*.yaml`, `*.yml`, `*.json`",
    reads:
      "names behind `_target_`, `_component_`, `class_path`, `cls`, `target`, the keys of jsonpickle; YAML tags of Python; MONAI expressions; download scripts of Ultralytics datasets",
    notRead:
      "the code that is named; interpolations from elsewhere; configurations without any such name; JSON above 1 MiB by other names than those of recipes",
  },
  matches,
  detect: async (folder) => (await import("./detect.ts")).detectConfigCode(folder),
};
