import type { EntityDraft } from "../../entity-draft.ts";
import type { RecordReader } from "../../record-reader.ts";
import { stringAt } from "../../../syntax/json-access.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";

/** Reads a whole component; given by the caller, because components hold pedigrees and these hold components. */
export type ComponentReading = (component: RecordReader) => EntityDraft;

/** What a component comes from. Its entries are whole components; one that the document has already is meant. */
export function readPedigree(
  context: ReadingContext,
  entity: EntityDraft,
  owner: RecordReader,
  read: ComponentReading,
): void {
  const pedigree = owner.record("pedigree");
  if (pedigree === undefined) return;
  const notes = pedigree.text("notes");
  if (notes !== undefined && !context.isOwn) {
    entity.claim("metadata", { name: "pedigree", value: notes.value }, notes.pointer);
  }
  const detail = detailIn(notes?.value ?? "");
  for (const ancestor of pedigree.records("ancestors")) {
    context.later.push(() => relateAncestor(context, { entity, ancestor, read, detail }));
  }
  for (const descendant of pedigree.records("descendants")) {
    context.later.push(() => {
      const target = knownComponent(context, descendant) ?? read(descendant);
      context.draft.relate(target.id, "derivedFrom", entity.id, descendant.pointer);
    });
  }
  pedigree.leave("variants say no direction", "variants");
  pedigree.leave("not kept", "commits", "patches");
  pedigree.end();
}

interface Ancestry {
  readonly entity: EntityDraft;
  readonly ancestor: RecordReader;
  readonly read: ComponentReading;
  readonly detail: string | undefined;
}

function relateAncestor(context: ReadingContext, { entity, ancestor, read, detail }: Ancestry): void {
  const said = propertyOf(ancestor, "assay:relation");
  const target = targetOf(context, ancestor, read);
  if (target === undefined) return;
  const known = said === "unknown" ? undefined : (said ?? detail);
  context.draft.relate(entity.id, "derivedFrom", target.id, ancestor.pointer, known);
}

function targetOf(
  context: ReadingContext,
  ancestor: RecordReader,
  read: ComponentReading,
): EntityDraft | undefined {
  const reference = propertyOf(ancestor, "assay:ref");
  if (reference !== undefined) return entityFor(context, reference, ancestor.pointer);
  return knownComponent(context, ancestor) ?? read(ancestor);
}

/** By bom-ref, purl, or kind and name: a pedigree repeats what stands among the components. */
function knownComponent(context: ReadingContext, component: RecordReader): EntityDraft | undefined {
  const reference = component.text("bom-ref")?.value;
  const id = reference === undefined ? undefined : context.references.get(reference);
  if (id !== undefined) return context.draft.entity(id);
  const purl = component.text("purl")?.value;
  const byPurl = purl === undefined ? undefined : context.draft.entity(purl);
  return byPurl ?? context.named.get(`model ${component.text("name")?.value ?? ""}`);
}

function propertyOf(component: RecordReader, name: string): string | undefined {
  for (const { value } of component.items("properties")) {
    if (stringAt(value, "name") === name) return stringAt(value, "value");
  }
  return undefined;
}

/** cdxgen and others put the hub's word for the relation into the notes. */
function detailIn(notes: string): string | undefined {
  const word = /\brelation:\s*(finetune|fine-tune|adapter|quantized|merge)\b/i
    .exec(notes)?.[1]
    ?.toLowerCase();
  return word === undefined ? undefined : (details.get(word) ?? word);
}

const details: ReadonlyMap<string, string> = new Map([
  ["finetune", "fine-tune"],
  ["merge", "merged"],
]);
