/** Files without an ending that are looked at; systems have some thousand programs. */
export const maxFiles = 100_000;

/** The blob and the texts in it: programs with the most modules have some 100 kB. */
export const maxInfoBytes = 4 * 2 ** 20;

/** Sections and segments of one program. */
export const mostHeaders = 4_096;

/** Modules of one program. */
export const mostModules = 20_000;
