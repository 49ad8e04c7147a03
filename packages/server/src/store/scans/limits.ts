/** Scans of one organisation, and runs that wait or run. */
export const mostScans = 5_000;
export const mostActiveRuns = 200;
/** Runs that one account starts within an hour. */
export const mostStartsAnHour = 60;
/** Runs of one scan that are kept, beside those that made a version. */
export const mostKeptRuns = 50;
/** Scans and watches that one look at the clock starts. */
export const mostDueAtOnce = 50;
/** Of a scan and of a look: all attempts that may end the thread, and some more. */
export const mostFetchAttempts = 6;
/** What nobody asked for just now comes after what somebody waits for. */
export const scheduledPriority = 200;
