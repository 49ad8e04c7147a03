import { type EntityKind, entityKinds, identifierTypes } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { parseStatement, readStatement, type Statement } from "../read-own-statements.ts";
import { readToldRelations } from "../read-told-relations.ts";
import type { Located, RecordReader } from "../record-reader.ts";
import type { Spdx2Context } from "./reading-context.ts";

/** The scanned tree, as our own documents describe it. */
export interface ScannedTree {
  readonly name: string;
  readonly headersOnly: boolean;
  /** The entity that the document is about. */
  readonly entity?: string;
}

/** The package that stands for the scanned tree, with gaps, references and findings; undefined for any other package. */
export function readScannedTree(context: Spdx2Context, record: RecordReader): ScannedTree | undefined {
  const statements = statementsIn(record);
  const own = statements.find(({ value }) => value["assay"] === "subject")?.value;
  const name = stringAt(own, "name");
  if (own === undefined || name === undefined) return undefined;
  context.others.add(record.text("SPDXID")?.value ?? "");
  readAll(context, statements, undefined);
  record.ignore(...record.untaken());
  const entity = stringAt(own, "entity");
  return { name, headersOnly: own["headersOnly"] === true, ...(entity === undefined ? {} : { entity }) };
}

/** A package whose annotation says everything of it, as our writer made it; false for any other. */
export function readOwnEntity(context: Spdx2Context, record: RecordReader): boolean {
  const statements = statementsIn(record);
  const own = statements.find(({ value }) => value["assay"] === "entity")?.value;
  const kind = entityKinds.find((one) => one === stringAt(own, "kind"));
  const id = stringAt(own, "id");
  if (own === undefined || kind === undefined || id === undefined) return false;
  const entity = addOwn(context, record, { kind, id, name: stringAt(own, "name") ?? id });
  identify(entity, own);
  readAll(context, statements, entity);
  for (const one of statements)
    if (one.value["assay"] === "entity") context.told.push({ ...one, from: entity });
  record.ignore(...record.untaken());
  return true;
}

function identify(entity: EntityDraft, own: Statement): void {
  for (const identifier of listAt(own, "identifiers") ?? []) {
    const type = identifierTypes.find((one) => one === stringAt(identifier, "type"));
    const value = stringAt(identifier, "value");
    if (type !== undefined && value !== undefined) entity.identify(type, value);
  }
}

/** Who says each relation of the entities of our own documents. */
export function readOwnRelations({ draft, told }: Spdx2Context): void {
  for (const { value, pointer, from } of told) {
    const entityNamed = (id: string): EntityDraft | undefined => {
      const found = draft.entity(id);
      if (found === undefined)
        draft.lose(pointer, "dangling", `Nothing in this document has the id "${printable(id)}".`);
      return found;
    };
    readToldRelations(draft, value, { from, pointer, entityNamed });
  }
}

function addOwn(
  context: Spdx2Context,
  record: RecordReader,
  { kind, id, name }: { readonly kind: EntityKind; readonly id: string; readonly name: string },
): EntityDraft {
  const spdxId = record.text("SPDXID")?.value ?? "";
  const entity = context.draft.addEntity(kind, id, name, record.pointer);
  if (!context.entities.has(spdxId)) context.entities.set(spdxId, entity);
  return entity;
}

function readAll(
  { draft }: Spdx2Context,
  statements: readonly Located<Statement>[],
  entity: EntityDraft | undefined,
): void {
  for (const { value, pointer } of statements) readStatement(draft, value, { entity, pointer });
}

/** The annotations that our writer made: a sentence, and JSON on the last line. */
function statementsIn(record: RecordReader): readonly Located<Statement>[] {
  return record.items("annotations").flatMap(({ value, pointer }) => {
    const comment: unknown = isRecord(value) ? value["comment"] : undefined;
    if (typeof comment !== "string") return [];
    const statement = parseStatement(comment.slice(comment.lastIndexOf("\n") + 1));
    return statement === undefined ? [] : [{ value: statement, pointer: `${pointer}/comment` }];
  });
}
