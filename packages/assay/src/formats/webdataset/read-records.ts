import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { type ByteSource, readBytes } from "../../bytes/byte-source.ts";
import { piecesOf } from "../../bytes/pieces-of.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { RecordBatch, RecordStream, RecordValue } from "../../records/record.ts";
import type { RecordInput } from "../format.ts";
import { parseRecord } from "../json-record.ts";
import { maximumMembersOfSample, maximumTextBytes } from "./limits.ts";
import { isHidden, nameParts } from "./samples.ts";
import { tarFiles, type TarMember } from "./tar.ts";

/**
 * One record for each sample, a column for each kind of member. The key of the sample is left out: it says where in the
 * set the sample stands, not what it is. Media are their digest.
 */
export async function* readRecords(file: RecordInput): RecordStream {
  try {
    yield* samplesOf(file.source);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    yield problem(error.message);
  }
}

function problem(reason: string): RecordBatch {
  return { kind: "problem", reason };
}

async function* samplesOf(source: ByteSource): RecordStream {
  let stem: string | undefined;
  let sample = new Map<string, RecordValue>();
  const files = tarFiles(source);
  for (let step = await files.next(); ; step = await files.next()) {
    if (step.done === true) {
      if (stem !== undefined) yield { kind: "records", records: [sample] };
      if (step.value === "broken") yield problem("the tar breaks off");
      return;
    }
    const parts = nameParts(step.value.name);
    if (parts === undefined) {
      if (isHidden(step.value.name)) continue;
      return yield problem(`${printable(step.value.name)} belongs to no sample: it has no ending`);
    }
    if (stem !== undefined && parts.stem !== stem) {
      yield { kind: "records", records: [sample] };
      sample = new Map();
    }
    stem = parts.stem;
    if (sample.has(parts.kind)) return yield problem(`a sample has two members of kind ${printable(parts.kind)}`);
    if (sample.size === maximumMembersOfSample)
      return yield problem(`a sample has more than ${maximumMembersOfSample} members`);
    sample.set(parts.kind, await valueOf(source, step.value, parts.kind));
  }
}

/** Kinds that the library decodes to text (webdataset/autodecode.py). */
const textKinds: ReadonlySet<string> = new Set(["txt", "text", "transcript", "caption", "cls", "cls2", "index", "inx", "id"]);

async function valueOf(source: ByteSource, member: TarMember, kind: string): Promise<RecordValue> {
  const last = kind.split(".").at(-1) ?? kind;
  if (member.size <= maximumTextBytes && (last === "json" || textKinds.has(last))) {
    const bytes = await readBytes(source, member.offset, member.size);
    if (isUtf8(bytes)) {
      const text = Buffer.from(bytes).toString("utf8");
      const record = last === "json" ? parseRecord(text) : text;
      // A list, a number or no JSON at all: compared by its text.
      return typeof record === "string" && last === "json" ? text : record;
    }
  }
  return digestOf(source, member);
}

async function digestOf(source: ByteSource, { offset, size }: TarMember): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOf(source, { offset, length: size })) hash.update(piece);
  return `sha256:${hash.digest("hex")}`;
}
