/** Far more than people write by hand; generated files stay below as well. */
export const mostEntries = 1_000;

/** Of one field. */
export const mostItems = 1_000;

/** UTF-16 units of one text: some ten pages. */
export const longestText = 20_000;

/** Mistakes that are told at once; more nobody mends. */
export const mostMistakes = 20;
