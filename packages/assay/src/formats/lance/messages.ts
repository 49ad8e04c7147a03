import type { Problem } from "../../model/coverage.ts";
import type { ArrowExtension } from "../../syntax/arrow-schema/index.ts";
import {
  payloadOf,
  signedOf,
  startWireWalk,
  textOf,
  walkMessage,
  wireTypes,
  type WireField,
  type WireWalk,
} from "../../syntax/protobuf.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import {
  longestName,
  longestValue,
  maximumColumns,
  maximumMetadata,
  maximumNameBytes,
  maximumNesting,
  wireLimits,
} from "./limits.ts";

/** What FileDescriptor (file.proto) or Manifest (table.proto) says. */
export interface Description {
  readonly fields: LanceField[];
  readonly extensions: ArrowExtension[];
  rows: number | undefined;
  fragments: number;
  hasDeletions: boolean;
  version: number;
  writer: string;
  metadata: number;
}

interface LanceField {
  name: string;
  id: number;
  parent: number;
  type: string;
}

export interface Columns {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly problem?: Problem;
}

/** Where a message is in the file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function emptyDescription(): Description {
  return {
    fields: [],
    extensions: [],
    rows: undefined,
    fragments: 0,
    hasDeletions: false,
    version: 0,
    writer: "",
    metadata: 0,
  };
}

type Waiting = Promise<void> | undefined;

/** FileDescriptor: 1 = schema, 2 = length. */
export async function readDescriptor(
  source: RandomAccess,
  { start, end }: Range,
): Promise<[Description, Problem | undefined]> {
  const walk = startWireWalk(source, wireLimits);
  const description = emptyDescription();
  await walkMessage(walk, start, end, (field) => {
    if (field.number === 2) description.rows = signedOf(field);
    if (field.number !== 1 || field.wireType !== wireTypes.bytes) return undefined;
    return walkMessage(walk, field.start, field.end, (inner) => visitField(walk, inner, description));
  });
  return [description, walk.trouble];
}

/** Manifest: 1 = fields, 2 = fragments, 3 = version, 13 = writer. */
export async function readManifest(
  source: RandomAccess,
  { start, end }: Range,
): Promise<[Description, Problem | undefined]> {
  const walk = startWireWalk(source, wireLimits);
  const description = emptyDescription();
  await walkMessage(walk, start, end, (field) => {
    if (field.number === 3) description.version = signedOf(field);
    if (field.wireType !== wireTypes.bytes) return undefined;
    if (field.number === 2) return visitFragment(walk, field, description);
    if (field.number === 13) return visitWriter(walk, field, description);
    return visitField(walk, field, description);
  });
  return [description, walk.trouble];
}

/** DataFragment: 3 = deletion file, 4 = rows. */
function visitFragment(walk: WireWalk, field: WireField, description: Description): Waiting {
  description.fragments += 1;
  return walkMessage(walk, field.start, field.end, (part) => {
    if (part.number === 3) description.hasDeletions = true;
    if (part.number === 4) description.rows = (description.rows ?? 0) + signedOf(part);
    return undefined;
  });
}

function visitWriter(walk: WireWalk, field: WireField, description: Description): Waiting {
  return walkMessage(walk, field.start, field.end, (part) => {
    if (part.number === 1 || part.number === 2) {
      description.writer = `${description.writer} ${textOf(walk, part, longestName) ?? ""}`.trim();
    }
    return undefined;
  });
}

/** Field of a schema: 2 = name, 3 = id, 4 = parent, 5 = logical type, 10 = metadata. */
function visitField(walk: WireWalk, field: WireField, description: Description): Waiting {
  if (field.number !== 1 || field.wireType !== wireTypes.bytes) return undefined;
  const column: LanceField = { name: "", id: 0, parent: 0, type: "" };
  const metadata = new Map<string, Buffer>();
  description.fields.push(column);
  if (description.fields.length > maximumColumns) {
    walk.trouble ??= {
      code: "limit-exceeded",
      message: `more than ${maximumColumns} columns`,
      offset: field.at,
    };
    return undefined;
  }
  const visited = walkMessage(walk, field.start, field.end, (part) => {
    if (part.number === 2) column.name = textOf(walk, part, longestName) ?? "?";
    if (part.number === 3) column.id = signedOf(part) | 0;
    if (part.number === 4) column.parent = signedOf(part) | 0;
    if (part.number === 5) column.type = textOf(walk, part, longestName) ?? "?";
    return part.number === 10 ? visitMetadata(walk, part, metadata, description) : undefined;
  });
  const finish = (): void => addExtension(column, metadata, description);
  if (visited !== undefined) return visited.then(finish);
  finish();
  return undefined;
}

function visitMetadata(
  walk: WireWalk,
  field: WireField,
  into: Map<string, Buffer>,
  description: Description,
): Waiting {
  description.metadata += 1;
  if (description.metadata > maximumMetadata) {
    walk.trouble ??= {
      code: "limit-exceeded",
      message: `more than ${maximumMetadata} metadata entries`,
      offset: field.at,
    };
    return undefined;
  }
  let key = "";
  return walkMessage(walk, field.start, field.end, (part) => {
    if (part.number === 1) key = textOf(walk, part, longestName) ?? "";
    if (part.number === 2 && part.end - part.start <= longestValue)
      into.set(key, Buffer.from(payloadOf(walk, part) ?? []));
    return undefined;
  });
}

function addExtension(
  { name }: LanceField,
  metadata: ReadonlyMap<string, Buffer>,
  { extensions }: Description,
): void {
  const type = metadata.get("ARROW:extension:name")?.toString("utf8");
  const value = metadata.get("ARROW:extension:metadata") ?? Buffer.alloc(0);
  if (type !== undefined) extensions.push({ column: name, name: type, metadata: value });
}

/** Leaves with dotted names. A field without a parent has the parent -1. */
export function columnsOf({ fields }: Description): Columns {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const parents = new Set(fields.map(({ parent }) => parent));
  const columns: { name: string; type: string }[] = [];
  let nameBytes = 0;
  for (const field of fields) {
    if (parents.has(field.id) && field.type === "struct") continue;
    const name = dottedName(field, byId);
    nameBytes += name?.length ?? 0;
    if (name === undefined || nameBytes > maximumNameBytes) {
      return {
        columns,
        problem: { code: "malformed", message: "the columns are no tree, or nested too deeply" },
      };
    }
    columns.push({ name, type: field.type });
  }
  return { columns };
}

function dottedName(field: LanceField, byId: ReadonlyMap<number, LanceField>): string | undefined {
  const parts = [field.name];
  for (let at = byId.get(field.parent); at !== undefined && at !== field; at = byId.get(at.parent)) {
    parts.push(at.name);
    if (parts.length > maximumNesting) return undefined;
    if (at.parent === at.id) break;
  }
  return parts.reverse().join(".");
}
