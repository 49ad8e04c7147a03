/** How deep an expression is followed when its name or its text is worked out. Honest code nests a handful of levels. */
export const deepestExpression = 24;

/** Names that one variable may stand for: it is often assigned in two branches, never in hundreds. */
export const mostMeanings = 32;

/** Longest text put together from constants: enough for a command or the name of a function. */
export const longestConstant = 4096;

/** Calls listed in one hazard; the count is always said. */
export const mostListed = 20;

/** Longest call shown, in characters. */
export const longestCall = 160;

/** A literal from here on that is nothing but base64 or hexadecimal digits is an encoded blob: 750 bytes or more. */
export const shortestBlob = 1000;

/** Numbers or characters from here on that are joined to a text one by one: names of functions have as many. */
export const fewestJoinedCharacters = 4;

/** Letters from here on that are written as escapes: `os` has two. */
export const fewestEscapedLetters = 2;

/** Rounds in which assignments are followed from variable to variable. */
export const mostRounds = 4;
