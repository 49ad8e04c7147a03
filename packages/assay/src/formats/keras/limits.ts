import type { JsonLimits } from "../../syntax/json.ts";
import { defaultJsonLimits } from "../../syntax/json.ts";

/** `config.json` of the largest published models has some megabytes. */
export const largestConfig = 16 << 20;

export const configLimits: JsonLimits = {
  ...defaultJsonLimits,
  maxBytes: largestConfig,
  maxValues: 1_000_000,
};

/** Compressed weights are inflated into memory, to judge their structure, up to this. Keras itself stores them. */
export const largestInflatedWeights = 64 << 20;

/** Arrays in a `.npz` of weights that are looked at: one for each layer. */
export const mostArrays = 10_000;

/** All compressed arrays together that are inflated to judge the pickles in them. */
export const mostInflatedArrayBytes = 64 << 20;

/** The header of an array (NumPy format version 1 to 3); real ones have 128 bytes. */
export const largestArrayHeader = 64 << 10;

/** Disagreements that are shown as evidence. */
export const mostEvidence = 20;
