export const longestEventTitle = 300;
/** A line of an event, and its text. */
export const longestEventLine = 600;
export const mostEventLines = 20;
/** Facts of an event as JSON; larger ones are left out. */
export const longestEventFacts = 20_000;
/** Findings that an event names; the others are counted. */
export const mostNamedFindings = 5;
/** Problems of a document that an event names. */
export const mostNamedProblems = 3;
