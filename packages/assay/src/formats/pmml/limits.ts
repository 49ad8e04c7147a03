/** Fields of the data dictionary, of mining schemas and of outputs that become claims; wider tables are counted only. */
export const maxFields = 1000;

/** Longest text that becomes a claim. */
export const maxTextLength = 2000;

/** Custom functions that are named. */
export const maxFunctions = 50;
