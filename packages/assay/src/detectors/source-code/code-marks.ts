import { codeOfPage } from "../../code/languages/javascript/index.ts";
import { marksOfPrograms, marksOfRequests } from "./host-constants.ts";
import { marksOfLists } from "./listed-marks.ts";
import { hasAscii } from "./lower.ts";
import { marksOfUse } from "./prefilter.ts";
import { TextMarks } from "./text-marks.ts";

const all = [...new Set([...marksOfUse, ...marksOfLists, ...marksOfRequests, ...marksOfPrograms])];
const textMarks = new TextMarks(all);

/** What of a file is code, and what of all that is looked for as plain text stands in it: one pass, not one for each list. */
export function codeOf(
  path: string,
  whole: string,
  bytes: Uint8Array,
): { readonly text: string; readonly marks: ReadonlySet<string> } {
  const text = /\.html?$/u.test(path) ? codeOfPage(whole) : whole;
  const isWhole = text === whole && hasAscii(bytes);
  const places = isWhole ? textMarks.inBytes(bytes) : textMarks.in(text);
  return { text, marks: new Set([...places].map((place) => all[place] ?? "")) };
}
