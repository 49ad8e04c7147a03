/** Characters of one statement; the longest useful ones (licence terms aside) have some 3,000. */
export const longestStatement = 4_000;

/** Statements of one card: templates have some 30 headings. */
export const maxStatements = 200;

/** Characters of a name or a label with its value. */
export const longestLabelled = 500;
