/** Bytes of the random salt of a commitment: 128 bits, so that guessing a value does not pay (NIST SP 800-57, 112 and more). */
export const saltBytes = 16;

/** Shorter texts occur everywhere by chance: they are withheld where a rule names them, and not searched for elsewhere. */
export const shortestWord = 4;

/** From here on a text is searched for inside of other words too. */
export const shortestInfix = 8;

/** Of a longer text its beginning is searched for: whatever holds the whole holds that. */
export const longestWord = 100;

/** Texts longer than this are looked through up to here; documents cut them at 16,384 characters. */
export const longestSearched = 65_536;

/** Places that a finding lists. */
export const mostPlaces = 10;
