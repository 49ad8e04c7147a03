import { printable } from "../../model/printable.ts";
import { relationKinds } from "../../model/relation.ts";
import { listAt, stringAt } from "../../syntax/json-access.ts";
import type { EntityDraft } from "../entity-draft.ts";
import type { Located, RecordReader } from "../record-reader.ts";
import type { Spdx2Context } from "./reading-context.ts";
import { type RelationshipRow, relationshipRows } from "./relationships.table.ts";
import { writtenRelations } from "./written-relations.table.ts";

/** Relationships, and the files that a package lists. */
export function readRelationships(context: Spdx2Context, record: RecordReader): void {
  for (const [index, { value }] of record.items("packages").entries()) {
    readFiles(context, value, `/packages/${index}/hasFiles`);
  }
  for (const relationship of record.records("relationships")) readRelationship(context, relationship);
}

function readFiles(context: Spdx2Context, holder: unknown, pointer: string): void {
  const from = context.entities.get(stringAt(holder, "SPDXID") ?? "");
  for (const [index, file] of (listAt(holder, "hasFiles") ?? []).entries()) {
    const to = entityFor(context, String(file), `${pointer}/${index}`);
    if (from !== undefined && to !== undefined)
      context.draft.relate(from.id, "contains", to.id, `${pointer}/${index}`);
  }
}

function readRelationship(context: Spdx2Context, relationship: RecordReader): void {
  const from = relationship.text("spdxElementId");
  const to = relationship.text("relatedSpdxElement");
  const type = relationship.text("relationshipType")?.value ?? "";
  const own = ownRow(context, relationship, type);
  const comment = own === undefined ? relationship.text("comment") : undefined;
  relationship.end();
  if (from === undefined || to === undefined) return;
  const edge = { from, to, pointer: relationship.pointer };
  readEdge(context, edge, { type, comment, row: own ?? relationshipRows.get(type) });
}

interface Said {
  readonly type: string;
  readonly comment: Located<string> | undefined;
  readonly row: RelationshipRow | undefined;
}

function readEdge(context: Spdx2Context, edge: Edge, { type, comment, row }: Said): void {
  const isHeader = documentRelations.has(type);
  if (row === undefined && !isHeader) {
    readOther(context, edge, { type, comment: comment?.value });
    return;
  }
  if (comment !== undefined) context.draft.lose(comment.pointer, "no-place", "comment: not kept.");
  if (row !== undefined && !isHeader) relate(context, row, edge);
}

/** Types that the inventory has no relation for. */
function readOther(
  context: Spdx2Context,
  edge: Edge,
  { type, comment }: { readonly type: string; readonly comment: string | undefined },
): void {
  if (isEvidence(type, comment) && readEvidence(context, edge)) return;
  context.draft.lose(edge.pointer, "no-place", `A relationship ${printable(type)} is not kept.`);
}

const isEvidence = (type: string, comment = ""): boolean =>
  type === "OTHER" && comment.startsWith("evident-by:");

/** Syft says with a comment which file shows that a package is there: the same as `syft:location` in its CycloneDX. */
function readEvidence({ entities }: Spdx2Context, { from, to, pointer }: Edge): boolean {
  const origin = entities.get(from.value);
  const file = entities.get(to.value);
  if (origin === undefined || file?.kind !== "file") return false;
  origin.claim("usage", "present", pointer, { place: { path: file.name } });
  return true;
}

/** `derivedFrom: fine-tune`: in our own documents the comment has the exact kind and detail. */
function ownRow(
  { isOwn }: Spdx2Context,
  relationship: RecordReader,
  type: string,
): RelationshipRow | undefined {
  const comment = isOwn ? relationship.text("comment")?.value : undefined;
  const [, word, detail] = /^([A-Za-z]+)(?:: (.+))?$/s.exec(comment ?? "") ?? [];
  const kind = relationKinds.find((one) => one === word);
  if (kind === undefined) return undefined;
  const written = writtenRelations[kind];
  if (written.type !== type) return undefined;
  const { isReversed } = written;
  return { kind, ...(detail === undefined ? {} : { detail }), ...(isReversed ? { isReversed } : {}) };
}

interface Edge {
  readonly from: Located<string>;
  readonly to: Located<string>;
  readonly pointer: string;
}

function relate(context: Spdx2Context, row: RelationshipRow, { from, to, pointer }: Edge): void {
  const origin = entityFor(context, from.value, from.pointer);
  const target = entityFor(context, to.value, to.pointer);
  if (origin === undefined || target === undefined || origin === target) return;
  const [first, second] = row.isReversed === true ? [target, origin] : [origin, target];
  context.draft.relate(first.id, row.kind, second.id, pointer, row.detail);
}

/** They say what the document is about. */
const documentRelations: ReadonlySet<string> = new Set(["DESCRIBES", "DESCRIBED_BY"]);

function entityFor(context: Spdx2Context, id: string, pointer: string): EntityDraft | undefined {
  const found = context.entities.get(id);
  const isNone = id === "SPDXRef-DOCUMENT" || id === "NOASSERTION" || id === "NONE";
  if (found !== undefined || isNone || context.others.has(id)) return found;
  const isElsewhere = id.startsWith("DocumentRef-");
  const message = isElsewhere
    ? `"${printable(id)}" is in another document.`
    : `Nothing in this document has the SPDXID "${printable(id)}".`;
  context.draft.lose(pointer, isElsewhere ? "no-place" : "dangling", message);
  return undefined;
}
