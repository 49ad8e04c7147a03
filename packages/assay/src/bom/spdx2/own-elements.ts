import { type EntityKind, entityKinds, identifierTypes } from "../../model/entity.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import type { EntityDraft } from "../inventory-draft.ts";
import { parseStatement, readStatement, type Statement } from "../read-own-statements.ts";
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
  for (const identifier of listAt(own, "identifiers") ?? []) {
    const type = identifierTypes.find((one) => one === stringAt(identifier, "type"));
    const value = stringAt(identifier, "value");
    if (type !== undefined && value !== undefined) entity.identify(type, value);
  }
  readAll(context, statements, entity);
  record.ignore(...record.untaken());
  return true;
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
