import type { Detector } from "../detector.ts";

/** JSON files that recipes and bundles are kept in. */
const jsonNames = /^(?:.{0,80}config.{0,40}|inference|train|evaluate|params|hparams|model|metadata)\.json$/u;

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
    ],
    files: "`*.yaml`, `*.yml`, `*config*.json`, `inference.json`, `train.json`, `hparams.json` and others",
    reads:
      "names behind `_target_`, `_component_`, `class_path`, `cls`, `target`; YAML tags of Python; MONAI expressions",
    notRead: "the code that is named; interpolations; configurations without any such name",
  },
  matches: (fileName) => /\.ya?ml$/u.test(fileName) || jsonNames.test(fileName),
  detect: async (folder) => (await import("./detect.ts")).detectConfigCode(folder),
};
