import type { AttributeName } from "../terms/attributes.ts";
import { attributes } from "../terms/attributes.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";
import { thresholdText } from "../terms/stated-text.ts";
import { reachOf } from "./coverage.ts";
import { dutyPoints } from "./duty-points.ts";
import type { Step } from "./lineage-index.ts";
import type { OneLicence } from "./licensed.ts";
import { type Point, point, softened } from "./point.ts";
import { clauseIf, said } from "./said.ts";
import { isBound, keeps, type Subject } from "./subject.ts";
import { usePoints } from "./use-points.ts";

/** What the licence of something that a thing was made from asks of the thing. `outputs`: only its rule on outputs counts. */
export function basePoints(
  entry: LicenceEntry,
  steps: readonly Step[],
  subject: Subject,
): readonly Point[] | "outputs" {
  const unread = unreadPoints(entry);
  if (entry.read.extent === "none") return unread;
  const reach = reachOf(entry, steps);
  if (reach === "outputs") return "outputs";
  const promised = offerPoints(entry, subject);
  const used = isSame(entry)(subject.own) ? [] : usePoints(entry, subject.use);
  const duties = dutyPoints(entry, subject);
  if (reach === "yes") return [...promised, ...used, ...duties, ...unread];
  // Whether small duties hold for what may be no derivative matters to nobody.
  const asked = [...softened([...promised, ...used]), ...duties.filter(({ weight }) => weight !== "ask")];
  return [...asked, ...(asked.length === 0 ? [] : [unclear(entry)]), ...unread];
}

function unclear(entry: LicenceEntry): Point {
  return point(
    "review",
    "the text does not say whether it is a derivative",
    said(entry, "derivatives")?.clause,
  );
}

/** What has to be read before anybody can say that it is fine. */
const deciding: readonly AttributeName[] = [
  "commercialUse",
  "redistribution",
  "modification",
  "derivatives",
  "flowDown",
  "copyleft",
];

export function unreadPoints(entry: LicenceEntry, names = deciding): readonly Point[] {
  if (entry.read.extent === "none")
    return [point("ask", `the text of ${entry.name} was not read for the table`)];
  const unread = names.filter((name) => entry.terms[name] === "unknown");
  const titles = unread.map((name) => attributes[name].title.toLowerCase());
  return unread.length === 0 ? [] : [point("ask", `what it says of ${titles.join(", ")} was not read`)];
}

/** What the thing promises to others, held against what its base allows. */
function offerPoints(entry: LicenceEntry, subject: Subject): readonly Point[] {
  if (!isBound(entry, subject)) return [];
  return [
    ...changes(entry),
    ...nonCommercial(entry, subject),
    ...threshold(entry, subject),
    ...copyleft(entry, subject),
    ...flowDown(entry, subject),
    ...notGivenOn(entry),
  ];
}

function changes(entry: LicenceEntry): readonly Point[] {
  const clause = clauseIf(entry, "modification", "no", "private-only");
  return clause === undefined
    ? []
    : [point("conflict", "changed versions may not be given to others", clause)];
}

function notGivenOn(entry: LicenceEntry): readonly Point[] {
  const clause = clauseIf(entry, "redistribution", "no");
  return clause === undefined ? [] : [point("conflict", "it may not be given to others", clause)];
}

function nonCommercial(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const clause = clauseIf(entry, "commercialUse", "no");
  if (clause === undefined) return [];
  return unless(keepsNonCommercial(entry, subject), "conflict", "it is for non-commercial use only", clause);
}

/** Whether what is offered is as closed to commerce as the licence. */
export function keepsNonCommercial(entry: LicenceEntry, subject: Subject): "yes" | "no" | "unclear" {
  return keeps(subject, (licence) => {
    if (licence.entry === entry) return "yes";
    const own = licence.entry === undefined ? undefined : said(licence.entry, "commercialUse")?.value;
    return own === undefined ? "unclear" : own === "no" ? "yes" : "no";
  });
}

function threshold(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const found = said(entry, "threshold");
  if (found === undefined || found.value === "none" || found.value.effect === "display") return [];
  const { metric, value } = found.value;
  const kept = keeps(subject, (licence) => {
    if (licence.entry === undefined) return "unclear";
    const own = said(licence.entry, "threshold")?.value;
    const isClosed = said(licence.entry, "commercialUse")?.value === "no";
    return isClosed || (own !== undefined && own !== "none" && own.metric === metric && own.value <= value)
      ? "yes"
      : "no";
  });
  return unless(kept, "review", `with ${thresholdText(found.value)}`, found.clause);
}

function copyleft(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const found = said(entry, "copyleft");
  if (found === undefined || found.value === "none") return [];
  const kept = keepsCopyleft(entry, subject);
  if (found.value === "share-alike")
    return unless(
      kept,
      "conflict",
      "what is made from it stays under the same or a compatible licence",
      found.clause,
    );
  return unless(kept, "review", "the parts that come from it stay under its licence", found.clause);
}

/** The same licence, or one that the text names or accepts. */
export function keepsCopyleft(entry: LicenceEntry, subject: Subject): "yes" | "no" | "unclear" {
  const compatible = said(entry, "compatibleWith")?.value ?? [];
  return keeps(subject, (licence) => {
    if (licence.entry === entry) return "yes";
    const names =
      licence.entry === undefined ? [licence.expression] : [licence.expression, licence.entry.expression];
    if (names.some((name) => compatible.includes(name))) return "yes";
    return licence.entry === undefined ? "unclear" : "no";
  });
}

function flowDown(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const clause = clauseIf(entry, "flowDown", "yes");
  if (clause === undefined) return [];
  const kept = keeps(subject, ({ entry: own }) => {
    if (own === entry) return "yes";
    if (own === undefined) return "unclear";
    return own.family !== undefined && own.family === entry.family ? "unclear" : "no";
  });
  if (kept === "unclear" && subject.own.kind === "known")
    return [
      point("review", "whether its licence holds the same restrictions, which have to be passed on,", clause),
    ];
  return unless(kept, "conflict", "its restrictions have to be passed on", clause);
}

/** Nothing where it is kept, and a question where nobody knows. */
function unless(
  kept: "yes" | "no" | "unclear",
  weight: Point["weight"],
  text: string,
  clause: string,
): readonly Point[] {
  if (kept === "yes") return [];
  const one = point(weight, text, clause);
  return kept === "no" ? [one] : softened([one]);
}

/** The thing is under this very licence, whatever else it is under. */
function isSame(entry: LicenceEntry): (own: Subject["own"]) => boolean {
  return (own) =>
    own.kind === "known" && own.choices.every((choice) => choice.some((one) => isNamed(entry, one)));
}

function isNamed({ expression, also = [] }: LicenceEntry, name: OneLicence["expression"]): boolean {
  return [expression, ...also].some((one) => one.toLowerCase() === name.toLowerCase());
}
