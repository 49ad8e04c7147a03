/** `l` of the legacy magic number 0x1950a86a20f9469cfc6c as LONG1, which protocols 2 and up write. */
const magicLong1 = Buffer.from("8a0a6cfc9c46f9206aa85019", "hex");
/** The same in decimal, as protocols 0 and 1 write it. */
const magicLine = Buffer.from("119547037146038801333356", "latin1");
/** A protocol header and a frame may stand before the magic number. */
const magicSearchBytes = 64;
/** First members of the tar files that PyTorch 0.1 wrote. */
const tarMembers: ReadonlySet<string> = new Set(["sys_info", "pickle", "storages", "tensors"]);

export type Container = "zip" | "legacy" | "tar" | "pickle";

/** What a file may be by its first bytes; only reading decides. */
export function containerOf(head: Uint8Array): Container | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (bytes.length >= 30 && bytes.readUInt32LE(0) === 0x04034b50) return "zip";
  const start = bytes.subarray(0, magicSearchBytes);
  if (start.includes(magicLong1) || start.includes(magicLine)) return "legacy";
  if (isTar(bytes)) return "tar";
  return isPickle(bytes) ? "pickle" : undefined;
}

function isTar(bytes: Buffer): boolean {
  if (bytes.length < 512) return false;
  const end = bytes.indexOf(0);
  if (end < 0 || end > 100) return false;
  const name = bytes.toString("latin1", 0, end).replace(/^\.\//, "");
  return tarMembers.has(name) && bytes.toString("latin1", 148, 154).trim() === tarChecksum(bytes);
}

/** Octal sum of the header bytes with the checksum field taken as spaces (POSIX ustar). */
function tarChecksum(bytes: Buffer): string {
  let sum = 0;
  for (let at = 0; at < 512; at += 1) sum += at >= 148 && at < 156 ? 0x20 : (bytes[at] ?? 0);
  return sum.toString(8).padStart(6, "0");
}

/** PROTO 2 to 5. Streams of protocol 0 and 1 have no mark of their own. */
function isPickle(bytes: Buffer): boolean {
  const protocol = bytes[1] ?? 0;
  return bytes[0] === 0x80 && protocol >= 2 && protocol <= 5;
}
