import type { JsonLimits } from "../../syntax/json.ts";

/** Blocks of control flow nest by reference, messages only three deep. */
export const maximumDepth = 16;

/** Large programs have some 10^6 fields; the Python stack of each operation adds thirty. */
export const maximumFields = 10_000_000;

export const maximumOperations = 500_000;

/** Variables and weights. */
export const maximumTensors = 100_000;

/** Names and types. Stacks of operations are passed over. */
export const maximumNameBytes = 4096;

export const maximumTextBytes = 32 * 1024 * 1024;

export const maximumRank = 64;

export const maximumPorts = 1024;

/** The description of one weight in a parameter file: a type and some dimensions. */
export const maximumDescriptionBytes = 1024;

export const maximumProblems = 50;

/** A program as JSON. */
export const jsonLimits: JsonLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxDepth: 128,
  maxValues: 2_000_000,
  maxObjects: 250_000,
};
