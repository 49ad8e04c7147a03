/** A job belongs to its process so long; renewed well before. After a crash its work waits at most this long. */
export const leaseMilliseconds = 30_000;
export const renewMilliseconds = 10_000;
/** Between looks for work while loops rest; an upload to this process wakes them at once. */
export const idleMilliseconds = 1_000;
/** After a look that failed: the database is away. */
export const troubleMilliseconds = 5_000;

/** Between removals of what has ended: sessions, keys of uploads, jobs that are done. */
export const sweepMilliseconds = 3_600_000;
/** A job that is done is shown so long. */
export const doneJobsLastDays = 30;
/** Jobs, deliveries or events that are forgotten in one statement, and at most in one sweep. */
export const forgottenAtOnce = 1_000;
export const mostForgotten = 100_000;

/** Heap of the thread that reads documents: one that needs more ends the thread, not the server. */
export const threadHeapMegabytes = 3_072;
/** For what lives as long as one document is read: with the 48 that V8 takes by itself, a tenth more of the time goes into moving it about. */
export const threadYoungMegabytes = 192;
/** A document that takes longer is given up. */
export const readSeconds = 600;
export const writeSeconds = 120;
export const mostWritesWaiting = 50;
/** To remove or move all that a version or a project has; so many people wait for theirs. */
export const largeChangeSeconds = 600;
export const mostLargeChangesWaiting = 100;

/** After so many attempts that ended the thread, a document counts as unreadable. */
export const mostReadAttempts = 3;
/** Or after so many servers that ended while they read it; less than after which the job is dead. */
export const mostReadLosses = 20;

/** What is kept of the problems of one document. */
export const mostProblems = 500;

/** For requests and jobs that are under way when the server is told to stop. */
export const drainMilliseconds = 20_000;
/** The head of a request, and all of it: 256 MB at 1 MB/s. */
export const headSeconds = 20;
export const requestSeconds = 300;

/** Models, datasets and components of one document that rule sets are asked about, of each; the document says it for all. */
export const mostJudged = 2_000;
/** One run of the job that judges what other programs read; after it others have their turn. */
export const judgeMilliseconds = 120_000;
export const judgedAtOnce = 50;
/** Work of one piece of judging again, between which uploads come. */
export const pieceMilliseconds = 2_000;
/** Branches that are looked up at once. */
export const branchesAtOnce = 100;
/** Changes of policies that a thread keeps parsed. */
export const mostCompiled = 500;
/** Between looks whether the program, the database of advisories or the day is another one. */
export const lookMilliseconds = 60_000;
export const refreshSeconds = 3_600;
/** A test-run of a policy that takes longer is given up; so many people wait for theirs. */
export const tryPolicySeconds = 60;
export const mostTriesWaiting = 20;
/** A job that removes stops by itself after the second, well before it would be ended. */
export const tidySeconds = 1_200;
export const tidyStopsAfterSeconds = 600;
/** One attempt to send, from taking the job to its result: twice what a receiver or a mail server may take. */
export const sendSeconds = 120;
/** Messages to different channels at once. */
export const sendersAtOnce = 4;
/** Of a mail server: until it is connected, until it greets, and between two of its answers. */
export const mailSocketMilliseconds = 10_000;
/** A receiver may ask for such a pause; longer ones are a failure like others. */
export const longestRetryAfterMilliseconds = 6 * 3_600_000;
