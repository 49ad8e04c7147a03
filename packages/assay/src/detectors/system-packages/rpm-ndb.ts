import { type ByteSource, readUpTo } from "../../bytes/byte-source.ts";
import { maxHeaderBytes, mostPackages } from "./limits.ts";
import { type RowsRead, rowsReader } from "./rpm-rows.ts";

/** Bytes of the header, of a slot, of a block and of what stands in front of a blob. */
const headBytes = 32;
const unitBytes = 16;
const pageBytes = 4_096;

/** Four letters as a number, least significant byte first. */
function letters(text: string): number {
  return Buffer.from(text, "latin1").readUInt32LE(0);
}

const magic = letters("RpmP");
const slotMagic = letters("Slot");
const blobMagic = letters("BlbS");

/** Version of the format that RPM 4.14 to 4.20 write. */
const knownVersion = 0;

/**
 * The headers in `Packages.db` of RPM's own database ("ndb", lib/backend/ndb/rpmpkg.c): a header of 32 bytes, slots of 16 bytes in
 * whole pages, blobs in blocks of 16 bytes. Little endian.
 */
export async function readNdb<T>(
  source: ByteSource,
  read: (blob: Uint8Array) => T | undefined,
): Promise<RowsRead<T>> {
  const reader = rowsReader(source, read);
  const opened = await openTable(source);
  if (typeof opened !== "number") return reader.end(opened.code, opened.message);
  for (let page = 0; page < opened; page += pageBytes) {
    const slots = slotsIn(viewOf(await readUpTo(source, page, pageBytes)), page);
    if (slots === undefined) return reader.end("malformed", `has no slots at byte ${page}`);
    for (const slot of slots) {
      const problem = await readSlot(source, reader.add, slot);
      if (problem !== undefined) return reader.end("malformed", problem);
      if (reader.isFull()) return reader.end("limit-exceeded", reader.fullMessage);
    }
  }
  return reader.end();
}

/** Where the table of slots ends, or why there is none. */
async function openTable(source: ByteSource): Promise<number | NonNullable<RowsRead<never>["problem"]>> {
  const head = viewOf(await readUpTo(source, 0, headBytes));
  if (head.byteLength < headBytes || head.getUint32(0, true) !== magic)
    return { code: "malformed", message: "is no database of RPM as ndb" };
  const version = head.getUint32(4, true);
  if (version !== knownVersion)
    return { code: "unsupported", message: `is an ndb database of version ${version}, which is not known` };
  const end = head.getUint32(12, true) * pageBytes;
  if (end > source.sizeBytes) return { code: "truncated", message: "ends inside its table of slots" };
  const most = mostPackages * 4;
  return end / unitBytes > most ? { code: "limit-exceeded", message: `has more than ${most} slots` } : end;
}

/** The slots of one page that have a package; undefined when one is none. The header takes the place of the first two. */
function slotsIn(view: DataView, page: number): readonly Slot[] | undefined {
  const slots: Slot[] = [];
  for (let at = page === 0 ? headBytes : 0; at < pageBytes; at += unitBytes) {
    if (view.getUint32(at, true) !== slotMagic) return undefined;
    const index = view.getUint32(at + 4, true);
    const [offset, bytes] = [
      view.getUint32(at + 8, true) * unitBytes,
      view.getUint32(at + 12, true) * unitBytes,
    ];
    if (index !== 0) slots.push({ index, offset, bytes });
  }
  return slots;
}

interface Slot {
  readonly index: number;
  readonly offset: number;
  readonly bytes: number;
}

/** What is wrong with it, or nothing. */
async function readSlot(
  source: ByteSource,
  add: (blob: Uint8Array) => void,
  { index, offset, bytes }: Slot,
): Promise<string | undefined> {
  const head = viewOf(await readUpTo(source, offset, unitBytes));
  if (head.byteLength < unitBytes || head.getUint32(0, true) !== blobMagic)
    return `has no package where slot ${index} says it is`;
  if (head.getUint32(4, true) !== index) return `has another package where slot ${index} says it is`;
  const length = head.getUint32(12, true);
  if (length > bytes || length > maxHeaderBytes) return `has a package of ${length} bytes in slot ${index}`;
  const blob = await readUpTo(source, offset + unitBytes, length);
  if (blob.length < length) return `ends inside the package of slot ${index}`;
  add(blob);
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
