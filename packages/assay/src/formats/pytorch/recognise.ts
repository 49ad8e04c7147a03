/** `l` of the legacy magic number 0x1950a86a20f9469cfc6c as LONG1, which protocols 2 and up write. */
const magicLong1 = Buffer.from("8a0a6cfc9c46f9206aa85019", "hex");
/** The same in decimal, as protocols 0 and 1 write it. */
const magicLine = Buffer.from("119547037146038801333356", "latin1");
/** A protocol header and a frame may stand before the magic number. */
const magicSearchBytes = 64;

export type Container = "zip" | "legacy";

/** What a file may be by its first bytes; only reading decides. */
export function containerOf(head: Uint8Array): Container | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (bytes.length >= 30 && bytes.readUInt32LE(0) === 0x04034b50) return "zip";
  const start = bytes.subarray(0, magicSearchBytes);
  return start.includes(magicLong1) || start.includes(magicLine) ? "legacy" : undefined;
}
