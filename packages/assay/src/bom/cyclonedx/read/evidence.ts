import { type Usage, usages } from "../../../model/properties.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { readLicences } from "./licences.ts";
import type { ReadingContext } from "./reading-context.ts";

/** Where it was seen and what was found there. Identity evidence repeats purl, name and digests. */
export function readEvidence(context: ReadingContext, entity: EntityDraft, owner: RecordReader): void {
  const evidence = owner.record("evidence");
  if (evidence === undefined) return;
  const usage = usageSaid(owner) ?? (entity.kind === "file" ? "present" : "used");
  for (const occurrence of evidence.records("occurrences")) readOccurrence(entity, occurrence, usage);
  readLicences(entity, evidence, "mentioned");
  for (const copyright of evidence.records("copyright")) {
    const text = copyright.text("text");
    if (text !== undefined) entity.claim("metadata", { name: "copyright", value: text.value }, text.pointer);
    copyright.end();
  }
  if (context.isOwn) evidence.ignore("identity");
  else evidence.leave("evidence of identity is not kept", "identity");
  evidence.leave("call stacks are not kept", "callstack");
  evidence.end();
}

/** What our own property says of the component. */
function usageSaid(owner: RecordReader): Usage | undefined {
  for (const { value } of owner.items("properties")) {
    const entry = value as { readonly name?: unknown; readonly value?: unknown } | null;
    const usage = usages.find((one) => one === String(entry?.value));
    if (entry?.name === "assay:usage" && usage !== undefined) return usage;
  }
  return undefined;
}

/** A claim that has the place which the document names, so that the writers can name it again. */
function readOccurrence(entity: EntityDraft, occurrence: RecordReader, usage: Usage): void {
  const location = occurrence.text("location");
  const line = occurrence.number("line")?.value;
  occurrence.leave("not kept", "bom-ref", "offset", "symbol", "additionalContext");
  occurrence.end();
  if (location === undefined) return;
  const [, path = location.value, mark] = /^(.*)#L?(\d{1,9})$/.exec(location.value) ?? [];
  const at = line ?? (mark === undefined ? undefined : Number(mark));
  const isLine = at !== undefined && Number.isSafeInteger(at) && at > 0;
  const place = { path, ...(isLine ? { line: at } : {}) };
  entity.claim("usage", usage, location.pointer, { place });
}
