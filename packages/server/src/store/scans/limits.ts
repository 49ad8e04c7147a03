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

/** Watches of one organisation. */
export const mostWatches = 2_000;
/** Between two looks that somebody asks for. */
export const leastBetweenLooks = 60_000;
/** Targets of a list that are shown with it; things, and events that are kept, of one watch. */
export const mostShownTargets = 20;
export const mostShownThings = 500;
export const mostKeptEvents = 5_000;
/** Of a state, as text. */
export const mostStateBytes = 64 * 1024 * 1024;
/** What one look has scanned anew. */
export const mostRescans = 50;
