import type { JsonLimits } from "../../syntax/json.ts";

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

/** A lock of pipenv has some ten values for each package. */
export const lockJsonLimits: JsonLimits = {
  maxBytes: maxLockBytes,
  maxDepth: 64,
  maxValues: 500_000,
  maxObjects: 100_000,
};
