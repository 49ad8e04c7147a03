/** The text header of a voice: some 50 lines, questions of contexts included. */
export const maxHeaderBytes = 1024 * 1024;

/** Lines of a header. */
export const maxLines = 10_000;

/** Longest value that becomes a claim. */
export const maxValueLength = 500;
