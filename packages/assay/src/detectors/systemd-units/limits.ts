/** Units are some hundred lines. */
export const maxUnitBytes = 256 * 1024;

/** Units of one tree, and settings of one unit. */
export const maxUnits = 2_000;
export const maxSettings = 2_000;
