import { deflateSync, gzipSync } from "node:zlib";
import { makeTar, type TarEntry } from "../tar.ts";
import { pickleStream } from "./pickle.ts";
import { concat, packed, utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

const names = [
  "model.pkl",
  "../x",
  "/etc/passwd",
  "a/b.safetensors",
  "pickle",
  "storages",
  "tensors",
  "a.cls",
  "a.json",
  "a.png",
  "",
  "x".repeat(200),
] as const;

function tarEntry(chance: Chance): TarEntry {
  return {
    name: chance.pick(names),
    bytes: chance.once(2) ? pickleStream(chance).subarray(0, 4000) : chance.bytes(chance.number(900)),
    type: chance.pick(["0", "0", "0", "1", "2", "3", "5", "6", "S", "x", "g", "L", "K", "\0", "7"]),
    target: chance.pick(["../../x", "model.pkl", "/etc/passwd", ""]),
    ...(chance.once(4) ? { long: chance.pick(["gnu", "pax"]) } : {}),
    ...(chance.once(6) ? { size: chance.count() } : {}),
    ...(chance.once(6) ? { isBinarySize: true } : {}),
    ...(chance.once(20) ? { checksum: chance.count() } : {}),
  };
}

export function tarFile(chance: Chance): SeedFiles {
  const entries = Array.from({ length: chance.number(7) }, () => tarEntry(chance));
  const pax = chance.once(5)
    ? [
        {
          name: "PaxHeader",
          type: "x",
          bytes: utf8(
            chance.pick(["9 size=9\n", "99999999 path=a\n", "-1 a=b\n", "11 GNU.sparse.major=1\n", " =\n"]),
          ),
        },
      ]
    : [];
  return {
    [chance.pick(["a.tar", "train-000000.tar", "a.nemo", "a.pt"])]: Uint8Array.from(
      makeTar([...pax, ...entries]),
    ),
  };
}

/** Unix archives (llamafile and static libraries): headers of text. */
export function arFile(chance: Chance): SeedFiles {
  const members = Array.from({ length: chance.number(5) }, () => {
    const size = chance.number(80);
    const name = chance.pick(["a.o/", "//", "/", "/12", "#1/20", "../x/"]).padEnd(16);
    const said = String(chance.once(5) ? chance.count() : size)
      .padEnd(10)
      .slice(0, 10);
    return concat(
      utf8(`${name}0           0     0     100644  ${said}\`\n`),
      chance.bytes(size + (size % 2)),
    );
  });
  return { "a.a": concat(utf8("!<arch>\n"), ...members) };
}

type Packer = (bytes: Uint8Array, chance: Chance) => Uint8Array;

const packers: readonly [Packer, ...Packer[]] = [
  (bytes) => gzipSync(bytes),
  (bytes) => concat(gzipSync(bytes.subarray(0, 50)), gzipSync(bytes.subarray(50))),
  (bytes) => deflateSync(bytes),
  function gzipWithExtras(bytes, chance) {
    const plain = gzipSync(bytes);
    plain[3] = chance.pick([4, 8, 16, 2, 0xff]);
    return concat(
      plain.subarray(0, 10),
      packed(chance.count(), 2),
      chance.bytes(9),
      Uint8Array.of(0),
      plain.subarray(10),
    );
  },
  function lz4Frame(bytes, chance) {
    const flags = Uint8Array.of(0x40 | chance.number(64), chance.pick([0x40, 0x50, 0x60, 0x70, 0x10]));
    const blocks = Array.from({ length: 1 + chance.number(4) }, () => lz4Block(bytes, chance));
    const frame = concat(
      packed(0x184d2204, 4),
      flags,
      chance.bytes(chance.pick([1, 1, 9])),
      ...blocks,
      packed(0, 4),
    );
    return chance.once(4)
      ? concat(packed(0x184d2a50 + chance.number(16), 4), packed(chance.count(), 4), frame)
      : frame;
  },
  function zstdFrame(bytes, chance) {
    const blocks = Array.from({ length: 1 + chance.number(6) }, (_, index) =>
      zstdBlock(bytes, chance, index),
    );
    return concat(
      packed(0xfd2fb528, 4),
      Uint8Array.of(chance.number(256), chance.number(256)),
      chance.bytes(chance.number(9)),
      ...blocks,
    );
  },
  (bytes, chance) =>
    concat(
      utf8(`BZh${1 + chance.number(9)}`),
      Buffer.from("314159265359", "hex"),
      chance.bytes(4),
      bytes,
      chance.bytes(60),
    ),
  function xzStream(bytes, chance) {
    const head = concat(
      Buffer.from("fd377a585a00", "hex"),
      Uint8Array.of(0, chance.pick([0, 1, 4, 10, 15])),
      chance.bytes(4),
    );
    const block = concat(
      Uint8Array.of(chance.number(9), chance.number(256), 0x21, 1, chance.number(64)),
      chance.bytes(7),
    );
    return concat(head, block, lzma2(bytes, chance), chance.bytes(12), utf8("YZ"));
  },
  (bytes, chance) =>
    concat(
      Uint8Array.of(0x5d),
      packed(chance.count(), 4),
      packed(chance.once(2) ? -1 : chance.count(), 8),
      chance.bytes(4),
      bytes,
    ),
];

function lz4Block(bytes: Uint8Array, chance: Chance): Uint8Array {
  const literals = bytes.subarray(0, chance.number(15));
  const match = concat(
    Uint8Array.of((literals.length << 4) | chance.number(16)),
    literals,
    packed(chance.count(), 2),
    chance.once(3) ? new Uint8Array(chance.number(3000)).fill(255) : chance.bytes(2),
  );
  const size = chance.once(8) ? chance.count() : match.length;
  return concat(packed(chance.once(4) ? size + 2 ** 31 : size, 4), match);
}

function zstdBlock(bytes: Uint8Array, chance: Chance, index: number): Uint8Array {
  const kind = chance.number(4);
  const size = kind === 1 ? chance.pick([1, 1000, 131_072, 2_000_000]) : Math.min(bytes.length, 200);
  const isLast = index === 5 || chance.once(5);
  return concat(
    packed((size << 3) | (kind << 1) | Number(isLast), 3),
    kind === 1 ? chance.bytes(1) : bytes.subarray(0, 200),
  );
}

/** Chunks of LZMA2: a control byte, sizes, a byte of properties, data. */
function lzma2(bytes: Uint8Array, chance: Chance): Uint8Array {
  const chunks = Array.from({ length: chance.number(6) }, () => {
    const isPacked = chance.once(2);
    const size = isPacked ? chance.number(60) : Math.min(bytes.length, 60);
    const control = isPacked ? 0x80 + chance.number(128) : chance.pick([1, 2, 3]);
    const sizes = isPacked
      ? concat(chance.bytes(2), packed(size, 2, true), chance.bytes(1))
      : packed(size - 1, 2, true);
    return concat(Uint8Array.of(control), sizes, isPacked ? chance.bytes(size) : bytes.subarray(0, size));
  });
  return concat(...chunks, Uint8Array.of(0));
}

/** One stream of one kind: genuine where the runtime can make it, else put together from its parts. */
export function compressedFile(chance: Chance): SeedFiles {
  const inner = chance.once(3) ? new Uint8Array(chance.pick([10, 100_000, 3_000_000])) : pickleStream(chance);
  const bytes = Uint8Array.from(chance.pick(packers)(inner, chance));
  return {
    [chance.pick(["a.gz", "a.lz4", "a.zst", "a.bz2", "a.xz", "a.lzma", "a.joblib"])]: bytes.subarray(
      0,
      500_000,
    ),
  };
}

/** Archives in compressed files in archives. */
export function nestedArchive(chance: Chance): SeedFiles {
  let bytes: Uint8Array = pickleStream(chance);
  for (let left = chance.pick([2, 3, 6, 11]); left > 0; left -= 1) {
    if (chance.once(2))
      bytes = Uint8Array.from(
        makeTar([
          { name: chance.pick(names), bytes },
          { name: "b", bytes: bytes.subarray(0, 400) },
        ]),
      );
    else bytes = chance.pick(packers)(bytes, chance);
    if (bytes.length > 300_000) bytes = gzipSync(bytes);
  }
  return { "a.tgz": Uint8Array.from(bytes) };
}
