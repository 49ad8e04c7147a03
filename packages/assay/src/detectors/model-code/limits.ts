import type { JsonLimits } from "../../syntax/json.ts";

/** Configurations are some kilobytes; a `config.json` with a label map of a large classifier has a few MB. */
export const configLimits: JsonLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 500_000,
  maxObjects: 20_000,
};

/** Python files judged for one folder: the largest repositories with custom code have some 30. */
export const maxFiles = 100;

/** Import statements followed from one file. */
export const maxImports = 300;

/** Names of one `from . import (...)`. */
export const maxImportedNames = 50;

/** Python files looked into for being a loading script of a dataset: honest repositories have one. */
export const maxScripts = 20;

/** Front matter of dataset cards is looked for within this. */
export const maxCardBytes = 256 * 1024;

/** Places listed of one file; the count is always said. */
export const maxEvidence = 30;

/** `bento.yaml` lists every package that it was built with; that is some 50 kB. */
export const maxServingBytes = 512 * 1024;

/** Configurations in Python are some kilobytes; MMDetection writes them out in full with up to 100 kB. */
export const maxConfigurationBytes = 512 * 1024;
