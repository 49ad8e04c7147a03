import { makeZip, type ZipEntry, type ZipOptions } from "../zip.ts";
import { pickleStream } from "./pickle.ts";
import { utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

const memberNames = [
  "config.json",
  "metadata.json",
  "model.weights.h5",
  "schema.json",
  "archive/data.pkl",
  "arr_0.npy",
  "../../etc/passwd",
  "/absolute",
  "C:\\windows\\x",
  "a/../b",
  "a\0b",
  "",
  "dir/",
  "x".repeat(60_000),
  "\u202egpj.exe",
  "weights/a.safetensors",
] as const;

type Header = NonNullable<ZipEntry["central"]> & NonNullable<ZipEntry["local"]>;

/** What one of the two headers says otherwise. */
function lie(chance: Chance): Partial<Header> {
  switch (chance.number(7)) {
    case 0:
      return { size: chance.count() };
    case 1:
      return { method: chance.pick([0, 1, 6, 8, 9, 12, 14, 93, 95, 99]) };
    case 2:
      return { flags: chance.pick([1, 8, 9, 0x40, 0x800, 0x2000, 0xffff]) };
    case 3:
      return { crc: chance.count() };
    case 4:
      return { name: chance.pick(memberNames) };
    default:
      return {};
  }
}

function entry(chance: Chance, bytes: Uint8Array): ZipEntry {
  return {
    name: chance.pick(memberNames),
    bytes,
    deflate: chance.once(2),
    zip64: chance.once(6),
    ...(chance.once(5) ? { align: 64 } : {}),
    ...(chance.once(4) ? { local: lie(chance) } : {}),
    ...(chance.once(4)
      ? { central: { ...lie(chance), ...(chance.once(4) ? { offset: chance.count() } : {}) } }
      : {}),
    ...(chance.once(12) ? { local: { signature: chance.count() } } : {}),
  };
}

function content(chance: Chance): Uint8Array {
  switch (chance.number(5)) {
    case 0:
      return pickleStream(chance);
    case 1:
      return utf8(
        '{"class_name": "Lambda", "config": {}, "module": "keras.layers", "keras_version": "3.0.0"}',
      );
    case 2:
      return new Uint8Array(chance.pick([0, 100, 5_000, 60_000]));
    case 3:
      return Uint8Array.from(makeZip([{ name: "inner", bytes: chance.bytes(20) }]));
    default:
      return chance.bytes(chance.number(200));
  }
}

/** An archive whose local headers, directory and end record each may lie. */
export function zipFile(chance: Chance): SeedFiles {
  const count = chance.once(120) ? 3000 : chance.number(6);
  const entries = Array.from({ length: count }, () => entry(chance, content(chance)));
  const claimed: NonNullable<ZipOptions["claimed"]> = {
    ...(chance.once(3) ? { members: chance.count() % 65_536 } : {}),
    ...(chance.once(3) ? { directorySize: chance.count() } : {}),
    ...(chance.once(3) ? { directoryOffset: chance.count() } : {}),
  };
  const small = entries.map((one) => ({ ...one, bytes: count > 100 ? one.bytes.subarray(0, 9) : one.bytes }));
  const named = small.map((one) => ({ ...one, name: count > 100 ? one.name.slice(0, 20) : one.name }));
  const bytes = makeZip(named, {
    ...(chance.once(4) ? { prefix: chance.bytes(chance.number(60)) } : {}),
    ...(chance.once(4) ? { comment: chance.bytes(chance.number(60)) } : {}),
    ...(chance.once(4) ? { zip64: true } : {}),
    ...(chance.once(3) ? { claimed } : {}),
  });
  return { [chance.pick(["a.zip", "a.npz", "a.keras", "a.pt", "a.skops", "a.whl"])]: Uint8Array.from(bytes) };
}

/** An archive of an archive, some levels deep. */
export function nestedZip(chance: Chance): SeedFiles {
  let [bytes] = Object.values(zipFile(chance));
  for (let left = chance.pick([1, 2, 7, 12]); left > 0; left -= 1) {
    const inner = {
      name: chance.pick(["a.zip", "b.bin"]),
      bytes: bytes ?? new Uint8Array(0),
      deflate: chance.once(2),
    };
    bytes = Uint8Array.from(makeZip(chance.once(4) ? [inner, inner] : [inner]));
  }
  return { "a.zip": bytes ?? new Uint8Array(0) };
}
