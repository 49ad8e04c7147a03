import { readBytes, readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { mostHeaders } from "./limits.ts";

/** The parts of an ELF file that lead to the build information (System V ABI, chapter 4). */
export interface Elf {
  readonly isLittle: boolean;
  readonly is64: boolean;
  /** Where a section of this name lies in the file. */
  readonly sections: ReadonlyMap<string, Extent>;
  /** Loaded parts: from addresses in memory to offsets in the file. */
  readonly segments: readonly Segment[];
}

export interface Extent {
  readonly offset: number;
  readonly length: number;
}

interface Segment extends Extent {
  readonly address: number;
}

/** Whether the first bytes are those of an ELF file. */
export function isElf(head: Uint8Array): boolean {
  return head.length >= 20 && head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46;
}

/** Reads section and program headers; undefined for what is no ELF file or lies about them. */
export async function readElf(source: ByteSource): Promise<Elf | undefined> {
  const head = await readUpTo(source, 0, 64);
  if (!isElf(head) || head.length < 52) return undefined;
  const reader = { isLittle: head[5] !== 2, is64: head[4] === 2 };
  const layout = layoutOf(head, reader);
  if (layout === undefined) return undefined;
  const sections = await tableOf(source, layout.sectionsAt, layout.sectionBytes, layout.sections);
  const segments = await tableOf(source, layout.segmentsAt, layout.segmentBytes, layout.segments);
  if (sections === undefined || segments === undefined) return undefined;
  return {
    ...reader,
    sections: await named(
      source,
      sections.map((bytes) => sectionOf(bytes, reader)),
      layout.names,
    ),
    segments: segments.flatMap((bytes) => segmentOf(bytes, reader)),
  };
}

interface Reader {
  readonly isLittle: boolean;
  readonly is64: boolean;
}

/** A number of two, four or eight bytes; those beyond 2^53 are no offset of a file. */
function numberAt(bytes: Uint8Array, at: number, size: 2 | 4 | 8, { isLittle }: Reader): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + size > bytes.length) return 0;
  if (size === 2) return view.getUint16(at, isLittle);
  if (size === 4) return view.getUint32(at, isLittle);
  const value = Number(view.getBigUint64(at, isLittle));
  return Number.isSafeInteger(value) ? value : 0;
}

function layoutOf(
  head: Uint8Array,
  reader: Reader,
):
  | Record<
      "sectionsAt" | "sectionBytes" | "sections" | "names" | "segmentsAt" | "segmentBytes" | "segments",
      number
    >
  | undefined {
  const wide = reader.is64;
  const at = (narrow: number, broad: number, size: 2 | 4 | 8): number =>
    numberAt(head, wide ? broad : narrow, size, reader);
  const layout = {
    segmentsAt: at(28, 32, wide ? 8 : 4),
    sectionsAt: at(32, 40, wide ? 8 : 4),
    segmentBytes: at(42, 54, 2),
    segments: at(44, 56, 2),
    sectionBytes: at(46, 58, 2),
    sections: at(48, 60, 2),
    names: at(50, 62, 2),
  };
  return layout.sections > mostHeaders || layout.segments > mostHeaders ? undefined : layout;
}

async function tableOf(
  source: ByteSource,
  at: number,
  bytes: number,
  count: number,
): Promise<readonly Uint8Array[] | undefined> {
  if (count === 0) return [];
  if (bytes < 32 || at + bytes * count > source.sizeBytes) return undefined;
  const all = await readBytes(source, at, bytes * count);
  return Array.from({ length: count }, (_, index) => all.subarray(index * bytes, (index + 1) * bytes));
}

interface Section extends Extent {
  readonly name: number;
}

function sectionOf(bytes: Uint8Array, reader: Reader): Section {
  const size = reader.is64 ? 8 : 4;
  return {
    name: numberAt(bytes, 0, 4, reader),
    offset: numberAt(bytes, reader.is64 ? 24 : 16, size, reader),
    length: numberAt(bytes, reader.is64 ? 32 : 20, size, reader),
  };
}

/** Names of sections stand in a section of their own. */
async function named(
  source: ByteSource,
  sections: readonly Section[],
  index: number,
): Promise<ReadonlyMap<string, Extent>> {
  const table = sections[index];
  if (table === undefined || table.length > mostHeaders * 64) return new Map();
  const names = await readUpTo(source, table.offset, table.length);
  return new Map(
    sections.map(({ name, offset, length }) => {
      const end = names.indexOf(0, name);
      return [Buffer.from(names.subarray(name, end < 0 ? name : end)).toString("latin1"), { offset, length }];
    }),
  );
}

/** Type 1 is loaded. */
function segmentOf(bytes: Uint8Array, reader: Reader): readonly Segment[] {
  if (numberAt(bytes, 0, 4, reader) !== 1) return [];
  const size = reader.is64 ? 8 : 4;
  return [
    {
      offset: numberAt(bytes, reader.is64 ? 8 : 4, size, reader),
      address: numberAt(bytes, reader.is64 ? 16 : 8, size, reader),
      length: numberAt(bytes, reader.is64 ? 32 : 16, size, reader),
    },
  ];
}
