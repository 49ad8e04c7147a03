import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

/** Makes objects and packs of git as gitformat-pack describes them, also wrong ones; knows nothing of the reader. */

export type GitType = "commit" | "tree" | "blob" | "tag";

export interface MadeObject {
  readonly type: GitType;
  readonly bytes: Uint8Array;
}

/** A file: its bytes, with another mode than 100644 (octal digits), or a row that names an object of another repository. */
export type MadeFile =
  | string
  | Uint8Array
  | { readonly mode: string; readonly bytes: string | Uint8Array }
  | { readonly mode: string; readonly oid: string };

export interface MadeCommit {
  /** Its name. */
  readonly commit: string;
  readonly objects: readonly MadeObject[];
}

export function oidOf({ type, bytes }: MadeObject): string {
  return createHash("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
}

/** A commit with these files; folders are made from the paths. */
export function makeCommit(files: Readonly<Record<string, MadeFile>>): MadeCommit {
  const objects: MadeObject[] = [];
  const root = makeFolder(Object.entries(files), objects);
  return commitOf(root, objects);
}

/** A commit of a tree whose rows are as a test wants them. */
export function commitOf(root: string, objects: readonly MadeObject[]): MadeCommit {
  const text = `tree ${root}\nauthor A <a@a> 1 +0000\ncommitter A <a@a> 1 +0000\n\nmade\n`;
  const commit: MadeObject = { type: "commit", bytes: Buffer.from(text) };
  return { commit: oidOf(commit), objects: [...objects, commit] };
}

/** Rows as they stand in a tree object. */
export function treeObject(
  rows: readonly { mode: string; name: string | Uint8Array; oid: string }[],
): MadeObject {
  const parts = rows.map(({ mode, name, oid }) =>
    Buffer.concat([
      Buffer.from(`${mode} `),
      Buffer.from(name as string),
      Buffer.from([0]),
      Buffer.from(oid, "hex"),
    ]),
  );
  return { type: "tree", bytes: Buffer.concat(parts) };
}

function makeFolder(files: readonly (readonly [string, MadeFile])[], objects: MadeObject[]): string {
  const inner = new Map<string, (readonly [string, MadeFile])[]>();
  const rows: { mode: string; name: string; oid: string }[] = [];
  for (const [path, file] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) rows.push({ name: path, ...rowOf(file, objects) });
    else {
      const name = path.slice(0, slash);
      inner.set(name, [...(inner.get(name) ?? []), [path.slice(slash + 1), file]]);
    }
  }
  for (const [name, below] of inner) rows.push({ mode: "40000", name, oid: makeFolder(below, objects) });
  return added(treeObject(rows.sort((a, b) => (a.name < b.name ? -1 : 1))), objects);
}

function rowOf(file: MadeFile, objects: MadeObject[]): { mode: string; oid: string } {
  if (typeof file === "string" || file instanceof Uint8Array)
    return rowOf({ mode: "100644", bytes: file }, objects);
  if ("oid" in file) return file;
  return { mode: file.mode, oid: added({ type: "blob", bytes: Buffer.from(file.bytes as string) }, objects) };
}

function added(object: MadeObject, objects: MadeObject[]): string {
  const oid = oidOf(object);
  if (!objects.some((known) => oidOf(known) === oid)) objects.push(object);
  return oid;
}

/** An object of a pack: whole, or instructions on a base (its name, or how many items before this one it stands). */
export type PackItem =
  | (MadeObject & {
      /** What the header claims. */
      readonly size?: number;
    })
  | { readonly delta: Uint8Array; readonly base: string | number };

const typeNumbers: Readonly<Record<GitType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** A pack of version 2 with its checksum; `count` is what its head claims. */
export function makePack(items: readonly PackItem[], count = items.length): Uint8Array {
  const head = Buffer.alloc(12);
  head.write("PACK");
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(count, 8);
  const parts: Uint8Array[] = [head];
  const starts: number[] = [];
  let at = 12;
  for (const item of items) {
    const bytes = itemBytes(item, starts, at);
    starts.push(at);
    parts.push(bytes);
    at += bytes.length;
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([body, createHash("sha1").update(body).digest()]);
}

function itemBytes(item: PackItem, starts: readonly number[], at: number): Uint8Array {
  if ("type" in item)
    return Buffer.concat([
      sizeBytes(typeNumbers[item.type], item.size ?? item.bytes.length),
      deflateSync(item.bytes),
    ]);
  const packed = deflateSync(item.delta);
  if (typeof item.base === "string")
    return Buffer.concat([sizeBytes(7, item.delta.length), Buffer.from(item.base, "hex"), packed]);
  const start = starts[starts.length - item.base] ?? 0;
  return Buffer.concat([sizeBytes(6, item.delta.length), distanceBytes(at - start), packed]);
}

function sizeBytes(type: number, size: number): Uint8Array {
  const bytes = [(type << 4) | (size & 0x0f)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest % 128);
  }
  return Uint8Array.from(bytes);
}

function distanceBytes(distance: number): Uint8Array {
  const bytes = [distance & 0x7f];
  for (let rest = Math.floor(distance / 128) - 1; rest >= 0; rest = Math.floor(rest / 128) - 1)
    bytes.unshift(0x80 | (rest & 0x7f));
  return Uint8Array.from(bytes);
}

/** A delta that copies parts of its base and inserts bytes between. */
export function makeDelta(
  baseSize: number,
  parts: readonly (Uint8Array | { readonly offset: number; readonly size: number })[],
  resultSize = parts.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : part.size), 0),
): Uint8Array {
  return Buffer.concat([
    varint(baseSize),
    varint(resultSize),
    ...parts.map((part) => (part instanceof Uint8Array ? inserted(part) : copied(part))),
  ]);
}

function inserted(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(bytes.length), bytes]);
}

function copied({ offset, size }: { readonly offset: number; readonly size: number }): Uint8Array {
  const numbers = [0, 8, 16, 24].map((shift) => (offset >>> shift) & 0xff);
  const sizes = [0, 8, 16].map((shift) => (size >>> shift) & 0xff);
  return Uint8Array.from([0xff, ...numbers, ...sizes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}
