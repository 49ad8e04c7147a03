import { marksOfPrograms, marksOfRequests } from "./host-constants.ts";
import { marksOfLists } from "./listed-marks.ts";
import { marksOfUse } from "./prefilter.ts";
import { TextMarks } from "./text-marks.ts";

const all = [...new Set([...marksOfUse, ...marksOfLists, ...marksOfRequests, ...marksOfPrograms])];
const textMarks = new TextMarks(all);

/** What of all that is looked for as plain text stands in a file of code: one pass, not one for each list. */
export function codeMarksIn(text: string): ReadonlySet<string> {
  return new Set([...textMarks.in(text)].map((place) => all[place] ?? ""));
}
