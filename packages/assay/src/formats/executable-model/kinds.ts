/** A native executable or library, by its first bytes. */
export interface NativeKind {
  readonly format: "ape" | "elf" | "pe" | "mach-o";
  readonly label: string;
  readonly isLibrary: boolean;
  readonly machine?: string;
}

/** What the bytes are; undefined = no native code. Cheap and strict: two letters alone decide nothing. */
export function nativeKind(head: Uint8Array): NativeKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (bytes.length < 64) return undefined;
  return apeKind(bytes) ?? elfKind(bytes) ?? peKind(bytes) ?? machKind(bytes);
}

/**
 * Actually Portable Executable (jart/cosmopolitan ape/specification.md): a DOS program, a shell script and more at once.
 */
function apeKind(bytes: Buffer): NativeKind | undefined {
  const start = bytes.toString("latin1", 0, 8);
  if (!start.startsWith("MZqFpD='") && !start.startsWith("jartsr='")) return undefined;
  return { format: "ape", label: "Actually Portable Executable", isLibrary: false };
}

/** e_machine (System V ABI, ELF header). */
const elfMachines: Readonly<Record<number, string>> = {
  3: "x86",
  8: "MIPS",
  21: "PowerPC",
  40: "ARM",
  62: "x86-64",
  183: "AArch64",
  190: "CUDA",
  224: "AMD GPU",
  243: "RISC-V",
};

/** e_type (libraries, and programs that load anywhere, are shared objects). */
const elfTypes: Readonly<Record<number, string>> = {
  1: "object file",
  2: "executable",
  3: "shared object",
  4: "core dump",
};

function elfKind(bytes: Buffer): NativeKind | undefined {
  if (!isElfIdent(bytes)) return undefined;
  const read = (at: number): number => (bytes[5] === 1 ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const type = read(16);
  const machine = read(18);
  return {
    format: "elf",
    label: `ELF ${elfTypes[type] ?? "file"}`,
    isLibrary: type !== 2,
    machine: elfMachines[machine] ?? `machine ${machine}`,
  };
}

/** Magic, 32 or 64 bits, little or big endian, version 1. */
function isElfIdent(bytes: Buffer): boolean {
  const isKnown = (value: number | undefined): boolean => value === 1 || value === 2;
  return bytes.readUInt32BE(0) === 0x7f454c46 && isKnown(bytes[4]) && isKnown(bytes[5]) && bytes[6] === 1;
}

const peMachines: Readonly<Record<number, string>> = {
  0x14c: "x86",
  0x8664: "x86-64",
  0xaa64: "AArch64",
  0x1c0: "ARM",
};

/** Microsoft PE format: `MZ`, the offset of `PE\0\0` at 0x3c, COFF characteristics 18 bytes behind it. */
function peKind(bytes: Buffer): NativeKind | undefined {
  const offset = bytes.readUInt32LE(0x3c);
  if (bytes.readUInt16BE(0) !== 0x4d5a || offset < 0x40 || offset + 24 > bytes.length) return undefined;
  if (bytes.readUInt32BE(offset) !== 0x50450000) return undefined;
  const machine = bytes.readUInt16LE(offset + 4);
  const isLibrary = (bytes.readUInt16LE(offset + 22) & 0x2000) !== 0;
  return {
    format: "pe",
    label: isLibrary ? "Windows library" : "Windows program",
    isLibrary,
    machine: peMachines[machine] ?? `machine ${machine}`,
  };
}

const machMachines: Readonly<Record<number, string>> = {
  7: "x86",
  0x1000007: "x86-64",
  12: "ARM",
  0x100000c: "AArch64",
};

/** mach-o/loader.h: MH_EXECUTE = 2, MH_DYLIB = 6, MH_BUNDLE = 8. */
function machKind(bytes: Buffer): NativeKind | undefined {
  const magic = bytes.readUInt32LE(0);
  if (bytes.readUInt32BE(0) === 0xcafebabe) return fatKind(bytes);
  if (magic !== 0xfeedface && magic !== 0xfeedfacf) return undefined;
  const type = bytes.readUInt32LE(12);
  const machine = bytes.readUInt32LE(4);
  if (type < 1 || type > 12) return undefined;
  return {
    format: "mach-o",
    label: type === 2 ? "macOS program" : "macOS library",
    isLibrary: type !== 2,
    machine: machMachines[machine] ?? `machine ${machine}`,
  };
}

/** A fat binary has a few machines; a Java class has the same magic and a version of 45 or more in that place. */
function fatKind(bytes: Buffer): NativeKind | undefined {
  const count = bytes.readUInt32BE(4);
  if (count < 1 || count > 20) return undefined;
  return { format: "mach-o", label: "macOS binary for several machines", isLibrary: true };
}
