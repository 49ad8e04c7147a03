import type { OutlineLimits } from "../../syntax/outline.ts";

/**
 * One tree of the deepest real forests (lossguide, 65,536 leaves) has some 131,072 nodes with ten values each, 10 MB as
 * JSON; 100,000 trees are more than any competition model has.
 */
export const outlineLimits: OutlineLimits = {
  maxDepth: 64,
  maxKeyBytes: 4096,
  maxKeptBytes: 16 * 1024 * 1024,
  maxKeptValues: 2_000_000,
  maxMembers: 1_000_000,
};

/** Trees of an old binary file; the count stands in front of them. */
export const maxTrees = 1_000_000;

/** Nodes of one tree in an old binary file: 20 bytes each are read into memory. */
export const maxTreeNodes = 2_000_000;

/** Inputs that are claimed one by one; wide tables (bag of words) have more and are counted only. */
export const maxInputs = 1000;

/** Attributes that become claims; the scikit-learn wrapper and callbacks write fewer than 20. */
export const maxAttributes = 200;

/** Longest attribute or parameter value that becomes a claim. */
export const maxValueLength = 2000;

/** Names of the objective, the booster and of attributes in an old binary file. */
export const maxNameBytes = 4096;

/** Broken trees that are named; the rest is counted. */
export const maxExamples = 5;
