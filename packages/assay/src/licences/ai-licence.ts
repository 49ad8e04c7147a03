import type { LicenceMatch } from "./licence-match.ts";
import { licenceEntries } from "./terms/licence-table.ts";
import { longestLicenceText } from "./words.ts";

/** The terms were not compared, so the number says "related by its title" and no more. */
export const similarityByTitle = 0.5;
/** A title stands in front: behind a byline, a version and a date, not in the middle of a manual. */
const titleWithin = 400;
/** The shortest of these licences has some 8,000 units; a notice that names one has a few hundred. */
const shortestLicence = 2000;

/** An AI licence, recognised by the title in front of its text. */
export function aiLicenceIn(text: string): LicenceMatch | undefined {
  const cut = text.slice(0, longestLicenceText);
  if (cut.length < shortestLicence) return undefined;
  const front = comparableTitle(cut.slice(0, 4 * titleWithin)).slice(0, titleWithin);
  let best: Title | undefined;
  for (const one of titles()) {
    // The longest title wins: one may begin like another.
    if (front.includes(one.title) && one.title.length > (best?.title.length ?? 0)) best = one;
  }
  if (best === undefined) return undefined;
  return { expression: best.expression, similarity: similarityByTitle, exact: false, by: "title" };
}

interface Title {
  readonly expression: string;
  readonly title: string;
}

let known: readonly Title[] | undefined;

/** The markers of the table of licences, made comparable on first use. */
function titles(): readonly Title[] {
  known ??= licenceEntries.flatMap(({ expression, markers }) =>
    markers.map((marker) => ({ expression, title: comparableTitle(marker) })),
  );
  return known;
}

/** Letter case, white space, Markdown marks, commas and the two spellings of OpenRAIL do not count; `++` does. */
function comparableTitle(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s#*_,"“”]+/g, " ")
    .replaceAll("licence", "license")
    .replaceAll("open rail", "openrail")
    .trim();
}
