/** The loader of KenLM allows 6 by default; nobody trains more than 20. */
export const maxOrder = 32;

/** Lines of the header: comments before it and one for each order. */
export const maxHeaderLines = 2000;

/** Longest line of the header. */
export const maxLineBytes = 4096;
