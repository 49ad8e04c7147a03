/** One member of a tar archive, and how its header is to lie. */
export interface TarEntry {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** `0` file, `1` hard link, `2` symbolic link, `3` device, `5` folder, `6` pipe, `S` sparse; default `0`. */
  readonly type?: string;
  readonly target?: string;
  /** Puts name and target into the extension of this kind. */
  readonly long?: "gnu" | "pax";
  /** What the header claims. */
  readonly size?: number;
  /** Writes the size in base 256, as GNU tar does for large files. */
  readonly isBinarySize?: boolean;
  readonly checksum?: number;
}

const blockBytes = 512;

/** A tar archive with the lies that a test asks for, and its end mark. */
export function makeTar(entries: readonly TarEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const entry of entries) parts.push(...extensionOf(entry), ...member(entry));
  return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]);
}

function member(entry: TarEntry): readonly Uint8Array[] {
  const bytes = entry.bytes ?? new Uint8Array(0);
  return [header(entry, bytes.length), padded(bytes)];
}

function extensionOf({ name, target = "", long }: TarEntry): readonly Uint8Array[] {
  if (long === undefined) return [];
  if (long === "pax") {
    const text = Buffer.from(record("path", name) + (target === "" ? "" : record("linkpath", target)));
    return member({ name: "PaxHeader", type: "x", bytes: text });
  }
  const names = member({ name: "././@LongLink", type: "L", bytes: Buffer.from(`${name}\0`) });
  if (target === "") return names;
  return [...names, ...member({ name: "././@LongLink", type: "K", bytes: Buffer.from(`${target}\0`) })];
}

/** `length key=value\n`, the length counting itself. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (String(length).length + Buffer.byteLength(rest) !== length) length += 1;
  return `${length}${rest}`;
}

function header(entry: TarEntry, length: number): Uint8Array {
  const block = Buffer.alloc(blockBytes);
  block.write(entry.name.slice(0, 100), 0, "utf8");
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  writeSize(block, entry.size ?? length, entry.isBinarySize === true);
  block.write("00000000000\0", 136);
  block.fill(0x20, 148, 156);
  block.write(entry.type ?? "0", 156);
  block.write((entry.target ?? "").slice(0, 100), 157, "utf8");
  block.write("ustar\u000000", 257);
  const sum = entry.checksum ?? block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function writeSize(block: Buffer, size: number, isBinary: boolean): void {
  if (!isBinary) {
    block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
    return;
  }
  block[124] = 0x80;
  block.writeUIntBE(size, 130, 6);
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes)]);
}
