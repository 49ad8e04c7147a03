/** Files of which scanners' words are asked for: the ones that a loader opens come first. */
export const mostScannedFiles = 2_000;

/** Watching: what is asked beside the record of one repository. */
export const mostObservedBases = 10;
export const mostObservedScans = 500;
export const mostObservedTemplates = 20;

/** A `tokenizer_config.json` with a hundred thousand added tokens has some 20 MB; templates are in the small ones. */
export const mostTemplateBytes = 8 * 1024 * 1024;

/** Pages of the list of what an author publishes, 500 items each. */
export const mostListingPages = 10;
