import type { LicenceEntry } from "../terms/licence-entry.ts";
import { duty, type Point, type Weight } from "./point.ts";
import { clauseIf, said } from "./said.ts";
import { isBound, type Subject } from "./subject.ts";

/** Duties that can be checked: the name, the copy of the licence, the words of the notice. */
export function dutyPoints(entry: LicenceEntry, subject: Subject): readonly Point[] {
  if (!isBound(entry, subject)) return [];
  return [...namePoints(entry, subject), ...copyPoints(entry, subject), ...noticePoints(entry, subject)];
}

/** The name that the text asks for, of what is made with it; `outputs`: of what is trained on its outputs. */
export function namePoints(entry: LicenceEntry, subject: Subject, from?: "outputs"): readonly Point[] {
  const naming = said(entry, "naming");
  if (naming === undefined || naming.value === "none" || subject.entity.kind !== "model") return [];
  const { value: start, forOutputs } = naming.value;
  if ((from === "outputs" && !forOutputs) || letters(nameOf(subject)).startsWith(letters(start))) return [];
  const weight = subject.isPublished ? "conflict" : "review";
  return [duty(weight, `its name has to begin with ${start}`, naming.clause)];
}

/** The last part: the organisation in front is no part of a model's name. */
function nameOf({ entity }: Subject): string {
  return entity.name.slice(entity.name.lastIndexOf("/") + 1);
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function copyPoints(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const clause = clauseIf(entry, "licenceCopy", "text");
  if (clause === undefined || subject.texts === undefined || subject.texts.includes(entry)) return [];
  return [duty(weightOf(entry, subject), `no copy of ${entry.name} lies beside it`, clause)];
}

function noticePoints(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const notice = said(entry, "noticeText");
  if (notice === undefined || notice.value === "none" || subject.texts === undefined) return [];
  if (notice.value.includes("NAME") || subject.notices.includes(entry)) return [];
  return [
    duty(
      weightOf(entry, subject),
      "no notice file beside it has the words that are asked for",
      notice.clause,
    ),
  ];
}

/** What lies in a working folder may still get its files; what is meant for others has to have them. */
function weightOf(entry: LicenceEntry, { use }: Subject): Weight {
  if (use?.reaches.includes("redistribute") === true) return "conflict";
  return said(entry, "flowDown")?.value === "yes" ? "review" : "ask";
}

/** Duties that nobody can check from here, as reminders. */
export function reminders(entry: LicenceEntry): readonly string[] {
  const display = said(entry, "display");
  const changes = clauseIf(entry, "changeNotice", "yes");
  return [
    ...(display === undefined || display.value === "none"
      ? []
      : [`display “${display.value}” (${display.clause})`]),
    ...(changes === undefined ? [] : [`say what was changed (${changes})`]),
  ];
}
