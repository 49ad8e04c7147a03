/** Largest makefile that is read. */
export const maxMakefileBytes = 1024 * 1024;

/** Makefiles of one tree that are read. */
export const maxMakefiles = 1_000;

/** Makefiles that include makefiles. */
export const deepestIncludes = 3;

/** Variables within the values of variables that are followed. */
export const deepestVariables = 10;

/** Longest value of a variable with all that is in it. */
export const longestValue = 8 * 1024;

/** Values of one variable that are told apart: branches of conditions. */
export const mostValues = 8;
