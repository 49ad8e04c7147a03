import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { readElf, type Elf, type Extent } from "./elf.ts";
import { maxInfoBytes, mostModules } from "./limits.ts";

/** What the linker of Go writes into every program (`debug/buildinfo`). */
export interface GoBuild {
  /** `go1.22.2`. */
  readonly version: string;
  readonly modules: readonly GoModule[];
}

/** One module of the build; the first is that of the program itself. */
export interface GoModule {
  readonly isMain: boolean;
  readonly path: string;
  /** Absent for `(devel)` and for folders. */
  readonly version?: string;
}

const magic = Buffer.from("\xff Go buildinf:", "latin1");

/** Undefined for a program that has no build information: another language, or stripped of it. */
export async function readGoBuild(source: ByteSource): Promise<GoBuild | undefined> {
  const elf = await readElf(source);
  const section = elf?.sections.get(".go.buildinfo");
  if (elf === undefined || section === undefined) return undefined;
  const length = Math.min(section.length, maxInfoBytes);
  const blob = Buffer.from(await readUpTo(source, section.offset, length));
  const [version, text = ""] = await textsIn(source, elf, blob);
  if (version === undefined || !/^(?:go\d|devel )/u.test(version)) return undefined;
  return { version: version.slice(0, 100), modules: modulesIn(text) };
}

/** Since Go 1.18 the texts stand behind the head; before, it had pointers to them. */
async function textsIn(source: ByteSource, elf: Elf, blob: Buffer): Promise<readonly string[]> {
  const at = blob.indexOf(magic);
  if (at < 0 || at + 32 > blob.length) return [];
  const isInline = ((blob[at + 15] ?? 0) & 2) !== 0;
  return isInline ? inlineTexts(blob, at + 32) : pointedTexts(source, elf, blob.subarray(at));
}

function inlineTexts(blob: Uint8Array, start: number): readonly string[] {
  const texts: string[] = [];
  let at = start;
  while (texts.length < 2) {
    const { value, end } = lengthAt(blob, at);
    if (value === undefined || end + value > blob.length) break;
    texts.push(Buffer.from(blob.subarray(end, end + value)).toString("latin1"));
    at = end + value;
  }
  return texts;
}

/** Unsigned varint of Go: seven bits for each byte, the lowest first. */
function lengthAt(bytes: Uint8Array, start: number): { readonly value?: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return { end: start };
}

/** Pointers to string headers, which are a pointer and a length. */
async function pointedTexts(source: ByteSource, elf: Elf, head: Uint8Array): Promise<readonly string[]> {
  const size = head[14] ?? 0;
  if (size !== 4 && size !== 8) return [];
  const isLittle = ((head[15] ?? 0) & 1) === 0;
  const texts: string[] = [];
  for (const index of [0, 1]) {
    const header = await atAddress(source, elf, pointerAt(head, 16 + index * size, size, isLittle), size * 2);
    if (header === undefined) break;
    const length = pointerAt(header, size, size, isLittle);
    if (length > maxInfoBytes) break;
    const bytes = await atAddress(source, elf, pointerAt(header, 0, size, isLittle), length);
    if (bytes === undefined) break;
    texts.push(Buffer.from(bytes).toString("latin1"));
  }
  return texts;
}

function pointerAt(bytes: Uint8Array, at: number, size: 4 | 8, isLittle: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + size > bytes.length) return -1;
  return size === 4 ? view.getUint32(at, isLittle) : Number(view.getBigUint64(at, isLittle));
}

async function atAddress(
  source: ByteSource,
  { segments }: Elf,
  address: number,
  length: number,
): Promise<Uint8Array | undefined> {
  const segment = segments.find(
    (one) => address >= one.address && address + length <= one.address + one.length,
  );
  if (segment === undefined || length < 0) return undefined;
  const extent: Extent = { offset: segment.offset + address - segment.address, length };
  const bytes = await readUpTo(source, extent.offset, extent.length);
  return bytes.length === length ? bytes : undefined;
}

/** Between marks of 16 bytes: lines of words with tabs. `=>` replaces the module of the line before. */
function modulesIn(text: string): readonly GoModule[] {
  const modules: GoModule[] = [];
  for (const line of text.slice(16, -16).split("\n", mostModules)) {
    const words = line.split("\t", 3);
    if (words[0] === "=>") modules.pop();
    const module = moduleOf(words);
    if (module !== undefined) modules.push(module);
  }
  return modules;
}

function moduleOf([kind = "", path = "", said = ""]: readonly string[]): GoModule | undefined {
  if (!["mod", "dep", "=>"].includes(kind) || !isModulePath(path)) return undefined;
  const isVersion = /^v\d+\.\d+\.\d+(?!\d)[\w.+-]{0,100}$/u.test(said);
  return { isMain: kind === "mod", path, ...(isVersion ? { version: said } : {}) };
}

function isModulePath(path: string): boolean {
  return /^[a-z0-9][\w.~-]{0,100}(?:\/[\w.~-]{1,100}){0,20}$/iu.test(path);
}
