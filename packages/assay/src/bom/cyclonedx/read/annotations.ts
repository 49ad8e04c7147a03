import { type Finding, findingKinds, severities, verdicts } from "../../../model/finding.ts";
import type { RecordReader } from "../../record-reader.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";

/** Our annotations are findings again; those of others are metadata of what they are about. */
export function readAnnotations(context: ReadingContext, annotations: readonly RecordReader[]): void {
  for (const annotation of annotations) {
    const text = annotation.text("text");
    const subjects = annotation.texts("subjects");
    if (context.isOwn) annotation.ignore("timestamp", "annotator");
    annotation.leave("who said it, and when, is not kept", "annotator", "timestamp");
    annotation.leave("not kept", "bom-ref");
    annotation.leave("signatures are not checked here", "signature");
    annotation.end();
    const entities = subjects.flatMap(({ value, pointer }) => entityFor(context, value, pointer) ?? []);
    // Where the version has no citations, ours say there what values rest on.
    if (context.isOwn) readOwn(context, text?.value ?? "", entities[0]?.id);
    else for (const entity of entities) entity.note("annotation", text);
  }
}

function readOwn({ draft }: ReadingContext, text: string, subject: string | undefined): void {
  const finding = findingOf(text);
  if (finding !== undefined) draft.find({ ...finding, subject: subject ?? finding.location?.path ?? "" });
}

type Draft = Omit<Finding, "id" | "subject">;

/** The text that `annotations.ts` of the writer makes; undefined for any other. */
function findingOf(text: string): Draft | undefined {
  const [first = "", ...lines] = text.split("\n");
  const head = headOf(first);
  const [rule] = valuesOf(lines, "Rule");
  if (head === undefined || rule === undefined) return undefined;
  return {
    ...head,
    ...ruleOf(rule),
    ...placeOf(valuesOf(lines, "Place")[0]),
    evidence: valuesOf(lines, "Evidence"),
    ...remedyOf(valuesOf(lines, "Remedy")[0]),
    ...suppressionOf(valuesOf(lines, "Suppressed")[0]),
  };
}

/** `[high] safety: message`. */
function headOf(line: string): Pick<Draft, "severity" | "kind" | "message"> | undefined {
  const [, word, sort, message = ""] = /^\[([a-z]+)\] ([a-z]+): (.*)$/.exec(line) ?? [];
  const severity = severities.find((one) => one === word);
  const kind = findingKinds.find((one) => one === sort);
  return severity === undefined || kind === undefined ? undefined : { severity, kind, message };
}

/** `PICKLE-GADGET; verdict: dangerous`. */
function ruleOf(text: string): Pick<Draft, "rule" | "verdict"> {
  const [rule = text, word] = text.split("; verdict: ");
  const verdict = verdicts.find((one) => one === word);
  return { rule, ...(verdict === undefined ? {} : { verdict }) };
}

function valuesOf(lines: readonly string[], label: string): readonly string[] {
  const start = `${label}: `;
  return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}

function remedyOf(remedy: string | undefined): Pick<Draft, "remedy"> {
  return remedy === undefined ? {} : { remedy };
}

function placeOf(text: string | undefined): Pick<Draft, "location"> {
  if (text === undefined) return {};
  const [beforeOffset, offset] = splitAt(text, /, byte (\d{1,15})$/);
  const [beforeMember, member] = splitAt(beforeOffset, /, member (.+)$/s);
  const [path, line] = splitAt(beforeMember, /:(\d{1,9})$/);
  return {
    location: {
      path,
      ...(line === undefined ? {} : { line: Number(line) }),
      ...(offset === undefined ? {} : { offset: Number(offset) }),
      ...(member === undefined ? {} : { member }),
    },
  };
}

/** What stands before the match, and what its group holds. */
function splitAt(text: string, pattern: RegExp): readonly [string, string | undefined] {
  const found = pattern.exec(text);
  return found === null ? [text, undefined] : [text.slice(0, found.index), found[1]];
}

function suppressionOf(text: string | undefined): Pick<Draft, "suppressed"> {
  if (text === undefined) return {};
  const [, reason = text, expires] = /^(.*) \(until (\d{4}-\d{2}-\d{2})\)$/s.exec(text) ?? [];
  return { suppressed: { reason, ...(expires === undefined ? {} : { expires }) } };
}
