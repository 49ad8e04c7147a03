/** A header block (POSIX ustar; the old GNU one has the same fields up to the prefix). */
export interface TarHeader {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly target: string;
  /** The old GNU sparse format has a map behind these fields. */
  readonly isGnu: boolean;
}

export const blockBytes = 512;

/** Undefined when the checksum is another one, or the size is no number. */
export function readTarHeader(block: Uint8Array): TarHeader | undefined {
  const said = octal(block.subarray(148, 156));
  if (block.length < blockBytes || said === undefined || said !== checksumOf(block)) return undefined;
  const sizeBytes = number(block.subarray(124, 136));
  if (sizeBytes === undefined) return undefined;
  const magic = Buffer.from(block.subarray(257, 265)).toString("latin1");
  const prefix = magic.startsWith("ustar\0") ? text(block.subarray(345, 500)) : "";
  const name = text(block.subarray(0, 100));
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[156] ?? 0),
    sizeBytes,
    target: text(block.subarray(157, 257)),
    isGnu: magic === "ustar  \0",
  };
}

/** Whether a block is the header of a tar member: the checksum makes a chance hit unlikely. */
export function isTarHeader(block: Uint8Array): boolean {
  return (
    block.length >= blockBytes && block[0] !== 0 && readTarHeader(block.subarray(0, blockBytes)) !== undefined
  );
}

/** Text up to the first NUL: UTF-8 where it is, else byte by byte. */
export function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const raw = Buffer.from(end === -1 ? bytes : bytes.subarray(0, end));
  const utf8 = raw.toString("utf8");
  return utf8.includes("\ufffd") ? raw.toString("latin1") : utf8;
}

/** The sum of all bytes, those of the checksum itself as spaces. */
function checksumOf(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let index = 0; index < blockBytes; index += 1) {
    if (index < 148 || index >= 156) sum += block[index] ?? 0;
  }
  return sum;
}

/** Octal digits, or (GNU) a number in base 256 when the first bit is set. */
function number(field: Uint8Array): number | undefined {
  if (((field[0] ?? 0) & 0x80) === 0) return octal(field);
  let value = (field[0] ?? 0) & 0x7f;
  for (const byte of field.subarray(1)) value = value * 256 + byte;
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

function octal(field: Uint8Array): number | undefined {
  const digits = (Buffer.from(field).toString("latin1").split("\0", 1)[0] ?? "").trim();
  if (digits === "") return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}
