import { gzipSync } from "node:zlib";
import { join, op, value } from "testkit/pickle";
import { floats, orderedDict, tensor, zipCheckpoint } from "testkit/pytorch";
import { makeTar } from "testkit/tar";
import { makeZip } from "testkit/zip";
import { unpacked } from "./compressed.table.mjs";
import { bare, evil, group, kind, payload, stream } from "./payload.mjs";

/** Tricks with what a pickle lies in: archives, names, other formats in front. */
export const archiveSamples = (fixture) => [
  ...tars(),
  ...wrapped(),
  ...opaque(),
  ...names(),
  ...polyglots(fixture),
];

function tars() {
  const { of } = group("tar archives", "CVE-2025-23304; CVE-2007-4559");
  const escape = group(
    "archives that lead out",
    "CVE-2007-4559; CVE-2026-34446, CVE-2026-34447",
    "suspicious",
  );
  const refused = group("tar archives", "own: Python's tarfile stops before it", "unknown");
  const hydra =
    "trainer:\n  _target_: pytorch_lightning.Trainer\nmodel:\n  _target_: os.system\n  command: 'true'\n";
  return [
    of("tar-pickle", makeTar([{ name: "model.pkl", bytes: evil() }]), "model.tar"),
    of("tar-gz-pickle", gzipSync(makeTar([{ name: "model.pkl", bytes: evil() }])), "model.tar.gz"),
    of(
      "tar-nemo-hydra",
      makeTar([
        { name: "./model_config.yaml", bytes: Buffer.from(hydra) },
        {
          name: "./model_weights.ckpt",
          bytes: zipCheckpoint({ object: orderedDict(weights), storages: storage }),
        },
      ]),
      "model.nemo",
    ),
    of(
      "tar-nemo-weights",
      makeTar([
        { name: "./model_config.yaml", bytes: Buffer.from("sample_rate: 16000\n") },
        { name: "./model_weights.ckpt", bytes: evilZip() },
      ]),
      "model.nemo",
    ),
    refused.of(
      "tar-member-behind-the-end",
      Buffer.concat([
        makeTar([{ name: "readme.txt", bytes: Buffer.from("x") }]),
        makeTar([{ name: "model.pkl", bytes: evil() }]),
      ]),
      "model.tar",
    ),
    refused.of(
      "tar-wrong-checksum-first",
      makeTar([
        { name: "a", checksum: 1, bytes: Buffer.from("x") },
        { name: "model.pkl", bytes: evil() },
      ]),
      "model.tar",
    ),
    escape.of(
      "escape-tar-traversal",
      makeTar([{ name: "../../.bashrc", bytes: Buffer.from("true\n") }]),
      "model.tar",
    ),
    escape.of(
      "escape-tar-absolute",
      makeTar([{ name: "/etc/cron.d/assay", bytes: Buffer.from("\n") }]),
      "model.tar",
    ),
    escape.of(
      "escape-tar-symlink",
      makeTar([
        { name: "data", type: "2", target: "/etc" },
        { name: "data/passwd", bytes: Buffer.from("x") },
      ]),
      "model.tar",
    ),
    escape.of(
      "escape-tar-hardlink",
      makeTar([{ name: "data", type: "1", target: "../../etc/passwd" }]),
      "model.tar",
    ),
    escape.of(
      "escape-nemo-traversal",
      makeTar([
        { name: "./model_config.yaml", bytes: Buffer.from("a: 1\n") },
        { name: "../../../tmp/assay.py", bytes: Buffer.from("pass\n") },
      ]),
      "model.nemo",
    ),
    escape.of(
      "escape-zip-traversal",
      makeZip([
        { name: "../../.bashrc", bytes: Buffer.from("true\n") },
        { name: "config.json", bytes: Buffer.from("{}") },
      ]),
      "model.zip",
    ),
    escape.of(
      "escape-keras-traversal",
      makeZip([
        {
          name: "config.json",
          bytes: Buffer.from('{"class_name":"Sequential","module":"keras","config":{"layers":[]}}'),
        },
        { name: "metadata.json", bytes: Buffer.from('{"keras_version":"3.8.0"}') },
        { name: "../../assay.py", bytes: Buffer.from("pass\n") },
      ]),
      "model.keras",
    ),
  ];
}

function wrapped() {
  const { of } = group("archives within archives", "picklescan README (nested archives); own");
  const zip = (name, bytes, deflate = true) => makeZip([{ name, bytes, deflate }]);
  return [
    of("wrapped-zip", zip("model.pkl", evil()), "model.zip"),
    of("wrapped-zip-in-zip", zip("inner.zip", zip("model.pkl", evil())), "model.zip"),
    of("wrapped-thrice", zip("a.zip", zip("b.zip", zip("c.zip", zip("model.pkl", evil())))), "model.zip"),
    of("wrapped-no-extension", zip("a", zip("b", evil())), "model.zip"),
    of("wrapped-tar-in-zip", zip("a.tar", makeTar([{ name: "model.pkl", bytes: evil() }])), "model.zip"),
    of("wrapped-checkpoint-in-zip", zip("model.pt", evilZip()), "model.zip"),
    of("wrapped-gz", gzipSync(evil()), "model.pkl.gz"),
    of("wrapped-gz-of-gz", gzipSync(gzipSync(evil())), "model.pkl.gz"),
    of("wrapped-bz2", unpacked("bz2"), "model.pkl.bz2"),
    of("wrapped-xz", unpacked("xz"), "model.pkl.xz"),
    of("wrapped-zstd", zstdRaw(evil()), "model.pkl.zst"),
    of("wrapped-7z", unpacked("sevenZip"), "model.7z"),
    of("wrapped-gz-second-member", Buffer.concat([gzipSync(kind()), gzipSync(evil())]), "model.pkl.gz"),
    of(
      "wrapped-wheel",
      makeZip([
        { name: "pkg/__init__.py", bytes: Buffer.from("") },
        { name: "pkg/model.pkl", bytes: evil() },
        { name: "pkg-1.dist-info/METADATA", bytes: Buffer.from("Name: pkg\nVersion: 1\n") },
      ]),
      "pkg-1-py3-none-any.whl",
    ),
  ];
}

/** What nobody can look into: right is to say so. */
function opaque() {
  const { of } = group("cannot be looked into", "docs of each tool; own", "unknown");
  const deep = Array.from({ length: 20 }).reduce(
    (inner) => makeZip([{ name: "a.zip", bytes: inner, deflate: true }]),
    evil(),
  );
  const bomb = gzipSync(stream(3, op.BINBYTES(new Uint8Array(300 << 20)), op.POP(), payload()), { level: 9 });
  return [
    of("opaque-zip-encrypted", unpacked("zipEncrypted"), "model.zip"),
    of("opaque-7z-encrypted", unpacked("sevenZipEncrypted"), "model.7z"),
    of("opaque-twenty-levels", deep, "model.zip"),
    of("opaque-zip-truncated", evilZip().subarray(0, 60), "model.pt"),
    of("opaque-gzip-truncated", gzipSync(kind()).subarray(0, -12), "model.pkl.gz"),
    of("opaque-pickle-truncated", stream(2, value({ a: "x".repeat(400) })).subarray(0, 100)),
    of("opaque-bomb", bomb, "model.pkl.gz"),
    of("opaque-bomb-in-zip", makeZip([{ name: "model.pkl.gz", bytes: bomb, deflate: true }]), "model.zip"),
    of("opaque-extension-codes", stream(2, op.EXT2(4000), op.EMPTY_TUPLE(), op.REDUCE())),
    of(
      "opaque-unknown-class",
      stream(2, op.GLOBAL("acme_secret_models.v7", "Network"), op.EMPTY_TUPLE(), op.NEWOBJ()),
    ),
    of(
      "opaque-method-unknown",
      makeZip([{ name: "data.pkl", bytes: kind(), local: { method: 97 }, central: { method: 97 } }]),
      "model.zip",
    ),
  ];
}

function names() {
  const { of } = group("wrong names", "CVE-2025-1889, CVE-2025-10155; own");
  const plain = [
    ["jpg", evil()],
    ["txt", evil()],
    ["safetensors", evil()],
    ["onnx", evil()],
    ["gguf", evil()],
    ["h5", evil()],
    ["json", bare(payload())],
    ["md", evil()],
    ["pt", evil()],
    ["bin", evil()],
    ["config", evil(0)],
    ["zip", evil()],
    ["npz", evil()],
    ["pb", evil()],
    ["tflite", evil()],
    ["keras", evil()],
    ["data", evilZip()],
    ["safetensors", evilZip(), "-zip"],
    ["pkl", evilZip(), "-zip"],
  ];
  return [
    ...plain.map(([extension, bytes, more = ""]) =>
      of(`name-${extension}${more}`, bytes, `model.${extension}`),
    ),
    of("name-none", evil(), "model"),
    of("name-hidden", evil(), ".cache"),
    of("name-in-a-folder", { "assets/extra/weights": evil(), "config.json": Buffer.from("{}") }),
  ];
}

function polyglots(fixture) {
  const { of } = group("two formats in one file", "fickling README (polyglots); own");
  const inert = group("two formats in one file", "own", "suspicious");
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const gguf = Buffer.concat([Buffer.from("GGUF"), Buffer.from("03000000", "hex"), Buffer.alloc(16)]);
  const safetensors = Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from("{}")]);
  const elf = Buffer.concat([Buffer.from("7f454c46020101", "hex"), Buffer.alloc(57)]);
  return [
    of("two-pickle-then-zip", Buffer.concat([evil(), zipCheckpoint({ object: {} })]), "model.pt"),
    of("two-kind-pickle-then-evil-zip", Buffer.concat([kind(), evilZip()]), "model.pt"),
    of("two-gguf-then-zip", Buffer.concat([gguf, evilZip()]), "model.gguf"),
    of("two-safetensors-then-zip", Buffer.concat([safetensors, evilZip()]), "model.safetensors"),
    of("two-safetensors-then-pickle", Buffer.concat([safetensors, evil()]), "model.safetensors"),
    of("two-picture-then-zip", Buffer.concat([png, evilZip()]), "model.png"),
    of("two-program-then-zip", Buffer.concat([elf, evilZip()]), "model.llamafile"),
    of("two-npy-then-zip", Buffer.concat([fixture("numpy/scalar.npy"), evilZip()]), "array.npy"),
    of("two-npy-then-pickle", Buffer.concat([fixture("numpy/scalar.npy"), evil()]), "array.npy"),
    of(
      "two-tar-then-zip",
      Buffer.concat([makeTar([{ name: "readme.txt", bytes: Buffer.from("x") }]), evilZip()]),
      "model.tar",
    ),
    inert.of(
      "two-zip-within-bytes-of-a-pickle",
      stream(3, value({ blob: op.BINBYTES(evilZip()) })),
      "model.pkl",
    ),
  ];
}

const weights = { weight: tensor({ shape: [2, 2] }) };

const storage = { 0: floats(1, 2, 3, 4) };

/** A state dict that looks like one, with the payload between its tensors. */
const poisoned = () => join(op.PROTO(2), orderedDict({ ...weights, hook: payload() }), op.STOP());

const evilZip = (more = {}) =>
  zipCheckpoint({ object: null, stream: poisoned(), storages: storage, ...more });

/** A frame with one block that is not compressed. */
function zstdRaw(bytes) {
  const block = Buffer.alloc(3);
  block.writeUIntLE((bytes.length << 3) | 1, 0, 3);
  return Buffer.concat([Buffer.from("28b52ffd20", "hex"), Buffer.of(bytes.length), block, bytes]);
}
