/** How long a writer waits for the writer of another process before it gives up, in milliseconds. */
export const longestWaitForWriter = 30_000;
/** Between two tries of a writer on SQLite, at most, in milliseconds: others write for some tens of them. */
export const longestPauseOfWriter = 10;
/** PostgreSQL ends a transaction whose process says nothing for so long: it holds what others wait for. Milliseconds. */
export const longestIdleInTransaction = 120_000;
/** For a connection to PostgreSQL, in milliseconds. */
export const longestWaitToConnect = 10_000;
/**
 * Pages of SQLite's log after which a commit writes them to their places (32 MB: one version of 500 things that loses all it had changes some
 * 2,000, and the next one many of them again); and where threads do that, before this one has to.
 */
export const ordinaryCheckpointPages = 8_000;
export const latestCheckpointPages = 25_000;
/** Prepared statements that are kept per connection. */
export const mostStatements = 400;
/** A connection to PostgreSQL is another one after this, so that what it planned when tables were small does not last. */
export const connectionSeconds = 300;
/** Rows of one statement: the longest piece of work between two looks at the event loop. */
export const rowsAtOnce = 2_000;
/** Rows that a drawing writes in one transaction; a larger one is written in parts, so that other writers wait for moments only. */
export const largestChange = 4_000;
/** Connections of one process to PostgreSQL. */
export const mostConnections = 10;
/** And those beside them that take and end jobs. */
export const mostQuickConnections = 2;
/** A name or value in a column; what is longer is cut, the document keeps it whole. */
export const longestText = 2_000;
/** Identifiers of one entity that are searched. */
export const mostIdentifiers = 50;
/** Words of a label in the full-text index, and of a question. */
export const mostWords = 60;
export const mostAskedWords = 12;
export const longestWord = 80;
/** Labels that a full-text question finds; the rest of a broader one is left out. */
export const mostLabels = 5_000;
/** Claims of one entity that are kept; the document keeps them all. */
export const mostClaims = 2_000;
/** Steps of a derivation that are followed, and things that are reached, per question. */
export const deepestWay = 10;
export const mostReached = 5_000;
/** Edges that are read per step. */
export const mostEdges = 20_000;
/** Entries of each list of a difference. */
export const mostDifferent = 500;
/** Presences on the page of an entity; `where` pages through all. */
export const mostPresences = 200;
/** Facts (of different BOMs) that are read for the page of an entity. */
export const mostFacts = 100;
/** Purls of which a thread remembers what they are in one spelling; longer ones are not kept. */
export const mostRememberedPurls = 20_000;
export const longestRememberedPurl = 300;
/** Documents, and bytes of them, that are merged to one: all of them are in memory at once. */
export const mostMerged = 500;
export const mostMergedBytes = 96 * 1024 * 1024;
/** An export that was made is kept so long, in milliseconds; and so many of one account. */
export const exportLife = 24 * 3_600_000;
export const mostExports = 10;
/** Policies of an organisation that the server holds projects against. */
export const mostPolicies = 100;
/** Findings of each list of a test-run of a policy; its counts are whole. */
export const mostShownTested = 200;
/** So long a retry with the same `Idempotency-Key` is answered as the first was. */
export const keysLastMilliseconds = 24 * 3_600_000;
/** Versions that go by themselves between two looks at the clock. */
export const versionsRemovedAtOnce = 20;
