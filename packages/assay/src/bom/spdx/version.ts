/** The version of SPDX that we write. */
export const specVersion = "3.0.1";

/** Counted up when the same inventory gives another document; part of the content that names a document. */
export const writerVersion = 3;
