/**
 * What changes the direction or the lines of a text without being seen, as the inside of a character class: the Bidi_Control
 * characters of Unicode (UAX #9 section 2) and the line and paragraph separators beside them.
 */
export const directionMarks = String.raw`\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069`;
