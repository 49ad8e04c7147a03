/** A Kitfile is some kilobytes. */
export const maxKitfileBytes = 1024 * 1024;

/** A description; a whole card does not belong there. */
export const longestText = 4_000;
