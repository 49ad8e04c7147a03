import type { Detector } from "../detector.ts";

/** JSON files that recipes and bundles are kept in. */
const jsonNames = /^(?:.{0,80}config.{0,40}|inference|train|evaluate|params|hparams|model|metadata)\.json$/u;

/** Files that tools of another kind write, and no library makes objects of. */
const dataNames =
  /^(?:package|package-lock|composer|tsconfig.{0,40}|tokenizer|vocab|added_tokens|special_tokens_map)\.json$|\.index\.json$/u;

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
  matches: (fileName) => isRecipeName(fileName) || (fileName.endsWith(".json") && !dataNames.test(fileName)),
  detect: async (folder) => (await import("./detect.ts")).detectConfigCode(folder),
};

/** By such a name a file is read in full and its gaps count. */
export function isRecipeName(fileName: string): boolean {
  return /\.ya?ml$/u.test(fileName) || jsonNames.test(fileName);
}
