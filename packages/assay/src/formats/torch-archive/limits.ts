import type { JsonLimits } from "../../syntax/json.ts";

/** Graph of a model as JSON: 20 MB for an exported language model of some thousand operators. */
export const graphLimits: JsonLimits = {
  maxBytes: 48 << 20,
  maxDepth: 128,
  maxValues: 3_000_000,
  maxObjects: 250_000,
};

/** `archive_format` and the like are a word. */
export const largestWord = 64;

/** Compressed members that are inflated to be judged. */
export const largestInflatedMember = 64 << 20;

/** Python source of a handler; the parser has a smaller limit of its own in characters. */
export const largestSource = 2 << 20;

/** Manifest of a TorchServe archive: a handful of strings. */
export const largestManifest = 1 << 20;

/** Members of one archive that are looked at. */
export const mostMembers = 20_000;

/** Members named as evidence in one hazard. */
export const mostListed = 30;

/** Tensors and storages of one file. */
export const mostTensors = 200_000;

/** PyTorch's own limit on dimensions. */
export const mostDimensions = 64;

/** Inputs and outputs claimed. */
export const mostPorts = 200;
