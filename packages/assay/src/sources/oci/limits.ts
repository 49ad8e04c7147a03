import { defaultInflateLimits, type InflateLimits } from "../../bytes/inflated-source.ts";
import type { JsonLimits } from "../../syntax/json.ts";

/** Registries refuse manifests above 4 MiB (distribution specification, "Pushing manifests"). */
export const documentLimits: JsonLimits = {
  maxBytes: 4 * 2 ** 20,
  maxDepth: 32,
  maxValues: 500_000,
  maxObjects: 50_000,
};

/** Indexes within indexes; real ones have one level below the `index.json` of a layout. */
export const deepestIndex = 4;

/** Manifests of one index; the widest multi-platform images have some dozens, with attestations. */
export const mostManifests = 2_000;

/** Layers of one image or artefact: images have up to 127, artefacts one for each file. */
export const mostLayers = 10_000;

/** Files of one layer; conda environments have some hundred thousand. */
export const mostLayerMembers = 1_000_000;

/** Links that lead to links (`ELOOP` of Linux). */
export const mostLinks = 40;

/** Annotations of one descriptor. */
export const mostAnnotations = 1_000;

/** Longest command of the history that is kept with the files of its layer. */
export const longestCommand = 500;

/** Layers of CUDA images have some gigabytes: what is decoded goes into temporary files. */
export const layerLimits: Partial<InflateLimits> = {
  ...defaultInflateLimits,
  memoryBytes: 16 * 2 ** 20,
  spillAboveBytes: 2 ** 20,
  mostBytesOfMember: 64 * 2 ** 30,
  mostBytesOfScan: 256 * 2 ** 30,
};
