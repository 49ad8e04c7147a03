/**
 * Of the places that show such a summary the narrowest is a comment on a pull request at GitHub: 65,536 characters. (A job summary
 * there holds 1 MiB for each step, a comment at GitLab 1,000,000 characters.)
 */
export const mostCharacters = 65_000;

/** Rows of one table: more are not read on a page that is looked at for ten seconds. */
export const mostRows = 60;

/** Ancestors of a model that its row names. */
export const mostAncestors = 2;
