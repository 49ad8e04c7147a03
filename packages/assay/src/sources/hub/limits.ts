/** Files of one repository that are listed. The hub itself advises against more than 100,000. */
export const mostListedFiles = 200_000;

/** What may be read of one file that is not asked for in full: headers of the largest vocabularies are shorter. */
export const mostUnaskedBytes = 64 * 1024 * 1024;

/** What is kept of one file for later runs; and, where everything is read, of the headers of one, and of files that are no larger. */
export const mostKeptBytes = mostUnaskedBytes;
export const mostKeptWholeBytes = 16 * 1024 * 1024;

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
