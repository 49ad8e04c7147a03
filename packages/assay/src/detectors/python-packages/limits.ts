import type { JsonLimits } from "../../syntax/json.ts";
import type { LinedLimits } from "../../syntax/lined-value.ts";

/** Manifests are kilobytes; lock files of large projects list every wheel and have some ten megabytes. */
export const maxManifestBytes = 2 * 1024 * 1024;
export const maxLockBytes = 16 * 1024 * 1024;

/** Files of all kinds in one scan: monorepos have hundreds, installations one for each package. */
export const maxFiles = 10_000;
export const maxBytesInAll = 512 * 1024 * 1024;

/** Files that requirements files name one after the other. */
export const maxIncluded = 500;

/** Entries of one file. */
export const maxEntries = 50_000;

/** Lists in lists, and names that stand for names, in code. */
export const deepestList = 20;
export const mostListSteps = 20_000;

/** Values of one lock: a package has some ten, with those of its artefacts some hundred. */
export const lockLimits: LinedLimits = { maxBytes: maxLockBytes, maxDepth: 64, maxValues: 1_000_000 };

/** Records of where a distribution came from have three values. */
export const recordLimits: JsonLimits = {
  maxBytes: 64 * 1024,
  maxDepth: 16,
  maxValues: 1_000,
  maxObjects: 100,
};
