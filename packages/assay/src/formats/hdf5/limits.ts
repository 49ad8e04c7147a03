import type { JsonLimits } from "../../syntax/json.ts";
import { defaultJsonLimits } from "../../syntax/json.ts";

/** The configuration of the largest published Keras models has some megabytes; deep ones nest a few levels a layer. */
export const configLimits: JsonLimits = { ...defaultJsonLimits, maxBytes: 16 << 20, maxValues: 1_000_000 };

/** Columns of a table that are listed. */
export const mostColumns = 10_000;

/** Attributes with pickles that are run symbolically; each is some hundred bytes. */
export const mostPickles = 10_000;

/** Bytes at the front and at the end that are looked at when something other than HDF5 is there. */
export const foreignBytes = 4096;
