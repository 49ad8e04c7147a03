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

/** An answer with a token; those with many claims have some kilobytes. */
export const mostTokenBytes = 256 * 1024;

/** A layer of some gigabytes over a slow line. */
export const longestLayerMilliseconds = 6 * 60 * 60_000;

/** An uncompressed archive up to this size is fetched in one go, and its digest compared; of a larger one only what is read. */
export const wholeLayerBytes = 64 * 2 ** 20;

/** Documents that are attached to an image: how many are listed, and how large one is that is read. */
export const mostReferrers = 1_000;
export const mostAttachedRead = 20;
export const largestAttached = 64 * 2 ** 20;

/** What is kept of one blob for later runs: headers and small files, not what is streamed whole. */
export const mostKeptBytes = 16 * 2 ** 20;
