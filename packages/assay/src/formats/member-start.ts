/** What the first bytes of a member are, as far as a loader or an operating system would act on it. */
export type MemberStart = "pickle" | "text-pickle" | "zip" | "native-code";

/** Says what a member begins like; undefined for everything else. Bytes decide, names never. */
export function memberStart(head: Uint8Array): MemberStart | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const text = bytes.toString("latin1");
  if (/^PK(?:\u0003\u0004|\u0005\u0006)/u.test(text)) return "zip";
  if (isNative(bytes)) return "native-code";
  if (protocolStart.test(text)) return "pickle";
  return textStart.test(text) && anImport.test(text) ? "text-pickle" : undefined;
}

/** PROTO with a protocol that there is, and an opcode that may come while the stack is empty (Python's pickletools). */
const protocolStart =
  /^\u0080[\0-\u0005][(\])}.NISVFLcUTXKJMGBCP\u0080\u0082-\u0084\u0088-\u008f\u0095\u0096]/u;

/** Without PROTO: any opcode that pushes something. */
const textStart = /^[(\])}NISVFLcUTXKJMGBCP\u0088-\u008f]/u;

/** GLOBAL or INST with two lines, or two short texts and STACK_GLOBAL. */
const anImport =
  /[ci][A-Za-z_][\w.]{0,99}\r?\n[A-Za-z_][\w.]{0,99}\r?\n|\u008c[^][\w.]{1,99}\u0094?\u008c[^][\w.]{1,99}\u0094?\u0093/u;

/** ELF with class, byte order and version; PE with its second signature; Mach-O with a known machine. */
function isNative(bytes: Buffer): boolean {
  if (bytes.length < 64) return false;
  const magic = bytes.readUInt32BE(0);
  if (magic === 0x7f454c46) return isOneOrTwo(bytes[4]) && isOneOrTwo(bytes[5]) && bytes[6] === 1;
  if (magic === 0xcefaedfe || magic === 0xcffaedfe) return machMachines.has(bytes.readUInt32LE(4));
  const at = bytes.readUInt32LE(0x3c);
  return bytes.readUInt16BE(0) === 0x4d5a && at <= bytes.length - 4 && bytes.readUInt32BE(at) === 0x50450000;
}

function isOneOrTwo(value: number | undefined): boolean {
  return value === 1 || value === 2;
}

/** x86 and ARM with 32 and 64 bits (mach/machine.h). */
const machMachines: ReadonlySet<number> = new Set([7, 12, 0x1000007, 0x100000c]);
