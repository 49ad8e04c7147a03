/** One attempt of a scan; the thread itself is given a little more, so that it can say so. */
export const scanMinutes = 60;
export const scanThreadSeconds = scanMinutes * 60 + 120;
/** Received bytes of one attempt: headers and small files of the largest repositories; with `full`, all of most. */
export const mostScanBytes = 8 * 1024 ** 3;
export const mostFullScanBytes = 200 * 1024 ** 3;
/** Of the document that a scan makes: as large as an upload. */
export const mostScanDocumentBytes = 256 * 1024 * 1024;
/** Files of one tree, fewer than for a scan that somebody makes for themselves. */
export const mostScanFiles = 500_000;
/** Between two words about how far it is; also how soon a cancelled one ends. */
export const progressMilliseconds = 2_000;
/** Notes about a target that are kept. */
export const mostScanNotes = 20;
/** Attempts of a scan or a look that failed for what may pass; after as many that ended the thread it is given up, too. */
export const mostFetchTries = 4;

/** One look at all that a list names. */
export const lookMinutes = 60;
export const lookThreadSeconds = lookMinutes * 60 + 120;
export const mostLookBytes = 4 * 1024 ** 3;

/** Between looks at the clock for what is due. */
export const scheduleMilliseconds = 15_000;
