import type { JsonLimits } from "../../syntax/json.ts";

/** Installed packages of one tree; images of large applications have some ten thousand. */
export const maxFiles = 100_000;

/** Manifests with the longest readmes of old registries in them. */
export const manifestLimits: JsonLimits = {
  maxBytes: 4 * 2 ** 20,
  maxDepth: 32,
  maxValues: 50_000,
  maxObjects: 10_000,
};

/** Packages that one asks for. */
export const mostNeeds = 1_000;
