/**
 * What is read of one file. The longest text of the SPDX list has 46,000 characters; a larger file is a collection of
 * notices, of which the first quarter of a MiB is compared (licences/words.ts).
 */
export const maxLicenceBytes = 1024 * 1024;

/** Licence files of one folder that are compared: each costs a pass over the fingerprints. */
export const maxLicenceFiles = 50;
