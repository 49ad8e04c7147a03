import { type ProblemCode, problemCodes } from "../../../model/coverage.ts";
import type { RecordReader } from "../../record-reader.ts";
import { propertiesOf, type Property } from "./property-list.ts";
import type { ReadingContext } from "./reading-context.ts";

/** The scanned subject of our own documents: what was not read, what could not be resolved. Says whether headers only. */
export function readSubject(context: ReadingContext, component: RecordReader): boolean {
  const reference = component.text("bom-ref")?.value;
  if (reference !== undefined) context.others.add(reference);
  component.ignore("type", "name");
  const headersOnly = readStatements(context, propertiesOf(component));
  component.end();
  return headersOnly;
}

/** What was not read and could not be resolved, as our writer says it. True: only headers were read. */
export function readStatements(context: ReadingContext, properties: readonly Property[]): boolean {
  let headersOnly = false;
  for (const { name, value, pointer } of properties) {
    if (name === "assay:headersOnly") headersOnly = value === "true";
    else if (!readStatement(context, name, value)) {
      context.draft.lose(pointer, "no-place", `${name} is not kept.`);
    }
  }
  return headersOnly;
}

/** Counts follow from the lists; what was left out of a list is only counted. */
const counts: ReadonlySet<string> = new Set([...["assay:unread:count", "assay:unrecognised:count"]]);

function readStatement({ draft }: ReadingContext, name: string, value: string): boolean {
  if (name === "assay:unrecognised") {
    draft.cover({ path: value, read: "none", code: "unrecognised" });
    return true;
  }
  if (name === "assay:unread") return readUnread(draft, value);
  if (name === "assay:unresolvedReference") return readReference(draft, value);
  return counts.has(name);
}

type Draft = ReadingContext["draft"];

/** `path: not read, truncated (why)`. */
function readUnread(draft: Draft, text: string): boolean {
  const found = /^(.*): (not read|headers only), ([a-z0-9-]+)(?: \((.*)\))?$/s.exec(text);
  if (found === null) return false;
  const [, path = "", depth, word, reason] = found;
  const code: ProblemCode | undefined = problemCodes.find((one) => one === word);
  draft.cover({
    path,
    read: depth === "not read" ? "none" : "headers",
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
  });
  return true;
}

/** `model: os.environ["X"]; serve.py:12; default acme/bot`. */
function readReference(draft: Draft, text: string): boolean {
  const [body = "", ...rest] = text.split("; default ");
  const separator = body.indexOf(": ");
  const place = body.lastIndexOf("; ");
  if (separator < 0 || place <= separator) return false;
  const [, path = "", line] = /^(.*?)(?::(\d{1,9}))?$/s.exec(body.slice(place + 2)) ?? [];
  draft.refer({
    kind: body.slice(0, separator),
    expression: body.slice(separator + 2, place),
    location: { path, ...(line === undefined ? {} : { line: Number(line) }) },
    ...(rest.length === 0 ? {} : { default: rest.join("; default ") }),
  });
  return true;
}
