import type { LinedLimits } from "../../syntax/lined-value.ts";

/** Manifests of people are kilobytes; the longest generated ones have some hundred. */
export const manifestLimits: LinedLimits = { maxBytes: 2 * 1024 * 1024, maxDepth: 64, maxValues: 50_000 };

/** 50,000 packages, which only the largest monorepos have, are some 25 MB and a million values. */
export const lockLimits: LinedLimits = { maxBytes: 64 * 1024 * 1024, maxDepth: 128, maxValues: 2_000_000 };

/** Files read in one scan. */
export const maxFiles = 20_000;

/** Keys of locks are paths; longer ones cannot be on a disk. */
export const longestKey = 2_000;

/** Ranges and sources; longer text is none. */
export const longestSpecifier = 500;
