/** Stages, trees and features of a cascade: the largest published has some 6,000. */
export const maxCounted = 10_000_000;

/** How much of a YAML file is read for its first keys. */
export const searchedBytes = 64 * 1024;

/** Longest value that becomes a claim. */
export const maxValueLength = 500;
