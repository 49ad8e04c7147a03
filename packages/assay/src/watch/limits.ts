import type { JsonLimits } from "../syntax/json.ts";

/** Entries of a watch list, and things in a state: several organisations with all that they publish. */
export const mostEntries = 1_000;
export const mostThings = 20_000;

/** Repositories of one organisation that are watched. */
export const mostRepositories = 5_000;

/** Files of one observation that are kept; weights and code come first. */
export const mostFiles = 20_000;

/** Other items of one list of an observation: scanners' words, keys of a card, base models. */
export const mostItems = 2_000;

/** UTF-16 units of a name, a path or a sentence. */
export const longestText = 4_096;

/** Advisories of one thing that are remembered, the gravest first. More is said. */
export const mostMatches = 5_000;

/** Names, versions and records of one advisory that are remembered. */
export const mostNames = 20;

/** Files that one event names; the number of all is told beside. */
export const mostNamedFiles = 100;

/** UTF-16 units of one value in an event. */
export const longestShown = 1_000;

/** Events that wait for a receiver. Older ones give way, and it is said how many. */
export const mostPending = 10_000;

/** Ids of delivered events that are remembered. */
export const mostDelivered = 20_000;

/** Things that are looked at together; the client bounds requests besides. */
export const mostAtOnce = 4;

/** Between two looks at what seems to be gone. */
export const secondLookMilliseconds = 3_000;

/** A state of twenty thousand small repositories, or of hundreds of large ones. */
export const stateLimits: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 16,
  maxValues: 12_000_000,
  maxObjects: 4_000_000,
};

/** Attempts to deliver one event in one run, and the pauses between them. */
export const mostAttempts = 4;
export const firstBackOffMilliseconds = 1_000;
export const longestBackOffMilliseconds = 20_000;

/** What a receiver may take to answer; its body is not read. */
export const deliveryMilliseconds = 15_000;

/** Shorter secrets are guessed. */
export const shortestSecret = 16;
