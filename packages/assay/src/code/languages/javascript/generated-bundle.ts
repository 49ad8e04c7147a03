import { codeDensity, longAverage, longBundle, longestLine } from "./limits.ts";

/**
 * True for minified and bundled code: nobody wrote it here, and it would be the slowest file of a tree. One long line of
 * data or prose (an image as text, a list of words) does not make a file generated.
 */
export function isGeneratedBundle(text: string): boolean {
  if (text.length < longestLine) return false;
  let lines = 0;
  for (let from = 0; from <= text.length; lines += 1) {
    const newline = text.indexOf("\n", from);
    const end = newline < 0 ? text.length : newline;
    if (end - from > longestLine && isCode(text, from, end)) return true;
    from = end + 1;
  }
  return text.length > longBundle && text.length / lines > longAverage && isCode(text, 0, text.length);
}

/** Looks at the first part only: a cheap check. */
function isCode(text: string, from: number, end: number): boolean {
  const sample = text.slice(from, Math.min(end, from + longestLine));
  let found = 0;
  for (const character of sample) if (character === "(" || character === ";") found += 1;
  return found * 100 >= sample.length * codeDensity;
}
