import { longestText } from "./limits.ts";

/** Text for a column: PostgreSQL takes neither NUL nor halves of characters, and an index takes no text of any length. */
export function storedText(text: string, longest: number = longestText): string {
  const whole = text.length > longest ? text.slice(0, longest) : text;
  return whole.replace(/\0|\p{Cs}/gu, "\uFFFD");
}
