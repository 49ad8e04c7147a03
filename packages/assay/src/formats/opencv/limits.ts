/** How much of a YAML file is read for its first keys. */
export const searchedBytes = 64 * 1024;

/** Longest value that becomes a claim. */
export const maxValueLength = 500;
