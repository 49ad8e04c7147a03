import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { type ByteSource, readBytes } from "../../bytes/byte-source.ts";
import { piecesOf } from "../../bytes/pieces-of.ts";
import { printable } from "../../model/printable.ts";
import type { RecordBatch, RecordStream, RecordValue } from "../../records/record.ts";
import type { RecordInput } from "../format.ts";
import { parseRecord } from "../json-record.ts";
import { maximumMembersOfSample, maximumTextBytes } from "./limits.ts";
import { isHidden, type NameParts, nameParts } from "./samples.ts";
import { tarFiles, type TarMember } from "./tar.ts";

/**
 * One record for each sample, a column for each kind of member. The key of the sample is left out: it says where in the
 * set the sample stands, not what it is. Media are their digest.
 */
export async function* readRecords({ source }: RecordInput): RecordStream {
  const sample = new Sample();
  const files = tarFiles(source);
  for (let step = await files.next(); ; step = await files.next()) {
    if (step.done === true) {
      if (sample.isBegun) yield sample.take();
      if (step.value === "broken") yield problem("the tar breaks off");
      return;
    }
    const member = step.value;
    const parts = nameParts(member.name);
    if (parts === undefined && isHidden(member.name)) continue;
    if (sample.isEndedBy(parts)) yield sample.take();
    const reason = await sample.add(source, member, parts);
    if (reason !== undefined) return yield problem(reason);
  }
}

function problem(reason: string): RecordBatch {
  return { kind: "problem", reason };
}

/** Members of one stem. */
class Sample {
  #stem: string | undefined;
  #values = new Map<string, RecordValue>();

  get isBegun(): boolean {
    return this.#stem !== undefined;
  }

  isEndedBy(next: NameParts | undefined): boolean {
    return this.#stem !== undefined && next?.stem !== this.#stem;
  }

  take(): RecordBatch {
    const records = [this.#values];
    this.#stem = undefined;
    this.#values = new Map();
    return { kind: "records", records };
  }

  /** Says why the member cannot be part of a sample. */
  async add(
    source: ByteSource,
    member: TarMember,
    parts: NameParts | undefined,
  ): Promise<string | undefined> {
    if (parts === undefined) return `${printable(member.name)} belongs to no sample: it has no ending`;
    const { stem, kind } = parts;
    if (this.#values.has(kind)) return `a sample has two members of kind ${printable(kind)}`;
    if (this.#values.size === maximumMembersOfSample)
      return `a sample has more than ${maximumMembersOfSample} members`;
    this.#stem = stem;
    this.#values.set(kind, await valueOf(source, member, kind));
    return undefined;
  }
}

/** Kinds that the library decodes to text (webdataset/autodecode.py). */
const textKinds: ReadonlySet<string> = new Set([
  "txt",
  "text",
  "transcript",
  "caption",
  "cls",
  "cls2",
  "index",
  "inx",
  "id",
]);

async function valueOf(source: ByteSource, member: TarMember, kind: string): Promise<RecordValue> {
  const last = kind.split(".").at(-1) ?? kind;
  if (member.size <= maximumTextBytes && (last === "json" || textKinds.has(last))) {
    const bytes = await readBytes(source, member.offset, member.size);
    if (isUtf8(bytes)) return saidBy(Buffer.from(bytes).toString("utf8"), last);
  }
  return digestOf(source, member);
}

/** JSON that is a list, a number or no JSON at all is compared by its text. */
function saidBy(text: string, kind: string): RecordValue {
  const record = kind === "json" ? parseRecord(text) : text;
  return typeof record === "string" ? text : record;
}

async function digestOf(source: ByteSource, { offset, size }: TarMember): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOf(source, { offset, length: size })) hash.update(piece);
  return `sha256:${hash.digest("hex")}`;
}
