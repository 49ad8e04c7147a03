import { deflateSync, gzipSync } from "node:zlib";
import { makeNpy, npyHeader } from "testkit/numpy";
import { join, op, pickle, value } from "testkit/pickle";
import { floats, legacyCheckpoint, orderedDict, tensor, zipCheckpoint } from "testkit/pytorch";
import { makeTar } from "testkit/tar";
import { makeTorchTar } from "testkit/torch-tar";
import { makeZip } from "testkit/zip";
import { unpacked } from "./compressed.table.mjs";
import { bare, evil, group, kind, payload, stream } from "./payload.mjs";

/** Tricks with what a pickle lies in. */
export const archiveSamples = (fixture) => [
  ...checkpoints(),
  ...storages(),
  ...zips(),
  ...arrays(),
  ...joblibs(fixture),
  ...tars(),
  ...wrapped(),
  ...opaque(),
  ...names(),
  ...polyglots(fixture),
];

const weights = { weight: tensor({ shape: [2, 2] }) };
const storage = { 0: floats(1, 2, 3, 4) };
/** A state dict that looks like one, with the payload between its tensors. */
const poisoned = () => join(op.PROTO(2), orderedDict({ ...weights, hook: payload() }), op.STOP());
const evilZip = (more = {}) => zipCheckpoint({ object: null, stream: poisoned(), storages: storage, ...more });

function checkpoints() {
  const { of } = group("checkpoints of PyTorch", "CVE-2025-32434 and advisories of picklescan");
  // PyTorch never comes to this one: what is right is to say that bytes are left over.
  const unread = group("checkpoints of PyTorch", "own", "unknown");
  const inert = group("checkpoints of PyTorch", "own", "suspicious");
  const info = pickle({ protocol_version: 1001, little_endian: true });
  const magic = join(op.PROTO(2), op.LONG1(Buffer.from("6cfc9c46f9206aa85019", "hex")), op.STOP());
  return [
    of("torch-zip", evilZip(), "model.pt"),
    of("torch-zip-bin", evilZip(), "pytorch_model.bin"),
    of("torch-zip-compressed", evilZip({ deflatePickle: true }), "model.pt"),
    of("torch-legacy", legacyCheckpoint({ object: orderedDict({ hook: payload() }) }), "model.pt"),
    of("torch-legacy-in-the-info", join(magic, pickle(1001), evil(), pickle({}), pickle([])), "model.pt"),
    of("torch-legacy-in-the-keys", join(magic, pickle(1001), info, kind(), stream(2, value([payload()]))), "model.pt"),
    unread.of("torch-legacy-after-the-keys", join(magic, pickle(1001), info, kind(), pickle([]), evil()), "model.pt"),
    of("torch-tar", makeTorchTar(evil()), "model.tar"),
    of("torch-script-constants", scripted([{ name: "m/constants.pkl", bytes: evil() }]), "model.pt"),
    of("torch-script-attributes", scripted([{ name: "m/attributes.pkl", bytes: evil() }]), "model.pt"),
    of("torch-second-pickle", evilZip({ stream: kind(), more: [{ name: "archive/extra/data.pkl", bytes: evil() }] }), "model.pt"),
    of("torch-pickle-without-extension", evilZip({ stream: kind(), more: [{ name: "archive/extra/state", bytes: evil() }] }), "model.pt"),
    inert.of("torch-pickle-as-storage", evilZip({ stream: kind(), storages: { 0: evil() } }), "model.pt"),
    of("torch-persistent-class", evilZip({ stream: stream(2, op.MARK(), op.BINUNICODE("storage"), payload(), op.BINUNICODE("0"), op.BINUNICODE("cpu"), op.BININT1(4), op.TUPLE(), op.BINPERSID()) }), "model.pt"),
    of("torch-archive-handler", makeZip([
      { name: "MAR-INF/MANIFEST.json", bytes: Buffer.from('{"model":{"handler":"handler.py","serializedFile":"m.pt"}}') },
      { name: "handler.py", bytes: Buffer.from('import os\nos.system("true")\n') }, { name: "m.pt", bytes: evilZip() }]), "model.mar"),
    of("torch-export-weights", makeZip([{ name: "m/archive_format", bytes: Buffer.from("pt2") },
      { name: "m/models/model.json", bytes: Buffer.from("{}") }, { name: "m/data/weights/model.pt", bytes: evilZip() }]), "model.pt2"),
  ];
}

const scripted = (more) => makeZip([
  { name: "m/data.pkl", bytes: kind() }, { name: "m/code/__torch__.py", bytes: Buffer.from("class M(Module):\n  training : bool\n") },
  { name: "m/version", bytes: Buffer.from("3\n") }, ...more]);

function storages() {
  const { of } = group("tensors beyond their storage", "CVE-2026-24747", "suspicious");
  const whole = (object) => zipCheckpoint({ object, storages: storage });
  return [
    of("storage-too-small", whole(orderedDict({ w: tensor({ shape: [1000, 1000], elements: 4 }) })), "model.pt"),
    of("storage-negative-stride", whole(orderedDict({ w: tensor({ shape: [2, 2], strides: [-2, 1] }) })), "model.pt"),
    of("storage-offset-outside", whole(orderedDict({ w: tensor({ shape: [2, 2], offset: 1_000_000 }) })), "model.pt"),
    of("storage-setitem-on-tensor", whole(join(tensor({ shape: [2, 2] }), op.BININT1(0), op.BININT1(1), op.SETITEM())), "model.pt"),
  ];
}

function zips() {
  const { of } = group("lying zip headers", "CVE-2025-1944, CVE-2025-1945, CVE-2025-10156; own");
  const lying = (lie, options) => makeZip([{ name: "m/data.pkl", bytes: poisoned(), ...lie }, { name: "m/data/0", bytes: storage[0] },
    { name: "m/version", bytes: Buffer.from("3\n") }], options);
  const end = Buffer.concat([Buffer.from("PK\x05\x06", "latin1"), Buffer.alloc(18)]);
  const one = (id, lie, options) => of(`zip-${id}`, lying(lie, options), "model.pt");
  const refused = group("lying zip headers", "own: every loader refuses it", "unknown");
  return [
    one("flag-encrypted-local", { local: { flags: 0x801 } }), one("flag-encrypted-central", { central: { flags: 0x801 } }),
    one("flag-patched", { flags: 0x820 }), one("flag-strong", { flags: 0x840 }), one("flag-everything", { flags: 0x1 | 0x20 | 0x40 | 0x2000 }),
    one("crc-wrong", { local: { crc: 1 }, central: { crc: 2 } }), one("crc-zero", { central: { crc: 0 } }),
    one("name-in-local", { local: { name: "m/readme.t" } }), one("name-in-central", { central: { name: "m/readme.t" } }),
    one("name-backslash", { name: "m\\data.pkl" }), one("name-with-zero", { name: "m/data.pkl\0.txt" }), one("name-upper", { name: "m/DATA.PKL" }),
    one("name-traversal", { name: "../m/data.pkl" }), one("method-in-local", { local: { method: 8 } }), one("method-in-central", { central: { method: 99 } }),
    one("size-zero-in-central", { central: { size: 0 } }), one("size-short-in-local", { local: { size: 3 } }), one("zip64", { zip64: true }, { zip64: true }),
    one("prefix", {}, { prefix: Buffer.from("#!/bin/true\n".padEnd(128, "#")) }), one("comment-with-an-end", {}, { comment: end }),
    one("member-count", {}, { claimed: { members: 1 } }), refused.of("zip-signature-of-local", lying({ local: { signature: 0x04034b51 } }), "model.pt"),
    of("zip-two-of-a-name", makeZip([{ name: "m/data.pkl", bytes: kind() }, { name: "m/data.pkl", bytes: poisoned() }, { name: "m/version", bytes: Buffer.from("3\n") }]), "model.pt"),
    of("zip-two-of-a-name-evil-first", makeZip([{ name: "m/data.pkl", bytes: poisoned() }, { name: "m/data.pkl", bytes: kind() }, { name: "m/version", bytes: Buffer.from("3\n") }]), "model.pt"),
    of("zip-hidden-member", hiddenMember(), "model.pt"),
    of("zip-appended-to-zip", Buffer.concat([lying({}), zipCheckpoint({ object: {}, storages: storage })]), "model.pt"),
    of("zip-in-front-of-zip", Buffer.concat([zipCheckpoint({ object: {}, storages: storage }), lying({})]), "model.pt"),
  ];
}

/** A member whose bytes are there and whose entry in the directory points to other bytes. */
function hiddenMember() {
  const plain = makeZip([{ name: "m/data.pkl", bytes: poisoned() }]);
  const local = plain.subarray(0, Buffer.from(plain).indexOf("PK\x01\x02", 0, "latin1"));
  return Buffer.concat([local, makeZip([{ name: "m/data.pkl", bytes: kind() }])]);
}

function arrays() {
  const { of } = group("object arrays of NumPy", "numpy.load(allow_pickle=True); modelscan pull request 262");
  const objects = (header, bytes = evil()) => makeNpy(header, bytes);
  const array = objects(npyHeader("'|O'", "(1,)"));
  return [
    of("npy-object", array, "array.npy"), of("npy-object-version-3", makeNpy(npyHeader("'|O'", "(1,)"), evil(), 3), "array.npy"),
    of("npy-object-in-a-record", objects(npyHeader("[('a', '<i4'), ('b', '|O')]", "(1,)")), "array.npy"),
    of("npy-object-in-a-nested-record", objects(npyHeader("[('a', [('b', 'O')])]", "(1,)")), "array.npy"),
    of("npy-object-subarray", objects(npyHeader("[('a', '|O', (2,))]", "(1,)")), "array.npy"),
    of("npz-object", makeZip([{ name: "a.npy", bytes: array }]), "arrays.npz"),
    of("npz-compressed", makeZip([{ name: "a.npy", bytes: array, deflate: true }]), "arrays.npz"),
    of("npz-raw-pickle", makeZip([{ name: "a.npy", bytes: evil() }]), "arrays.npz"),
    of("npz-other-extension", makeZip([{ name: "a.txt", bytes: array }]), "arrays.npz"),
    of("npy-raw-pickle", evil(), "array.npy"),
    of("npy-wrong-extension", array, "array.txt"),
  ];
}

function joblibs(fixture) {
  const { of } = group("joblib", "Hide and Seek; aisbom safety.py");
  const real = Buffer.from(fixture("joblib/fortran.joblib"));
  return [
    of("joblib-zlib", deflateSync(evil()), "model.joblib"), of("joblib-gzip", gzipSync(evil()), "model.joblib"),
    of("joblib-bz2", unpacked("bz2"), "model.joblib"), of("joblib-xz", unpacked("xz"), "model.joblib"), of("joblib-lzma", unpacked("lzma"), "model.joblib"),
    of("joblib-after-arrays", Buffer.concat([real.subarray(0, -1), payload(), Buffer.from("0.")]), "model.joblib"),
    of("joblib-before-arrays", Buffer.concat([real.subarray(0, 2), payload(), Buffer.from("0"), real.subarray(2)]), "model.joblib"),
    of("joblib-old-framing", Buffer.concat([Buffer.from("ZF"), Buffer.from("0x1a".padEnd(19)), deflateSync(evil())]), "model.joblib"),
    of("joblib-after-the-end", Buffer.concat([real, evil()]), "model.joblib"),
  ];
}

function tars() {
  const { of } = group("tar archives", "CVE-2025-23304; CVE-2007-4559");
  const escape = group("archives that lead out", "CVE-2007-4559; CVE-2026-34446, CVE-2026-34447", "suspicious");
  const refused = group("tar archives", "own: Python's tarfile stops before it", "unknown");
  const hydra = "trainer:\n  _target_: pytorch_lightning.Trainer\nmodel:\n  _target_: os.system\n  command: 'true'\n";
  return [
    of("tar-pickle", makeTar([{ name: "model.pkl", bytes: evil() }]), "model.tar"),
    of("tar-gz-pickle", gzipSync(makeTar([{ name: "model.pkl", bytes: evil() }])), "model.tar.gz"),
    of("tar-nemo-hydra", makeTar([{ name: "./model_config.yaml", bytes: Buffer.from(hydra) }, { name: "./model_weights.ckpt", bytes: zipCheckpoint({ object: orderedDict(weights), storages: storage }) }]), "model.nemo"),
    of("tar-nemo-weights", makeTar([{ name: "./model_config.yaml", bytes: Buffer.from("sample_rate: 16000\n") }, { name: "./model_weights.ckpt", bytes: evilZip() }]), "model.nemo"),
    refused.of("tar-member-behind-the-end", Buffer.concat([makeTar([{ name: "readme.txt", bytes: Buffer.from("x") }]), makeTar([{ name: "model.pkl", bytes: evil() }])]), "model.tar"),
    refused.of("tar-wrong-checksum-first", makeTar([{ name: "a", checksum: 1, bytes: Buffer.from("x") }, { name: "model.pkl", bytes: evil() }]), "model.tar"),
    escape.of("escape-tar-traversal", makeTar([{ name: "../../.bashrc", bytes: Buffer.from("true\n") }]), "model.tar"),
    escape.of("escape-tar-absolute", makeTar([{ name: "/etc/cron.d/assay", bytes: Buffer.from("\n") }]), "model.tar"),
    escape.of("escape-tar-symlink", makeTar([{ name: "data", type: "2", target: "/etc" }, { name: "data/passwd", bytes: Buffer.from("x") }]), "model.tar"),
    escape.of("escape-tar-hardlink", makeTar([{ name: "data", type: "1", target: "../../etc/passwd" }]), "model.tar"),
    escape.of("escape-nemo-traversal", makeTar([{ name: "./model_config.yaml", bytes: Buffer.from("a: 1\n") }, { name: "../../../tmp/assay.py", bytes: Buffer.from("pass\n") }]), "model.nemo"),
    escape.of("escape-zip-traversal", makeZip([{ name: "../../.bashrc", bytes: Buffer.from("true\n") }, { name: "config.json", bytes: Buffer.from("{}") }]), "model.zip"),
    escape.of("escape-keras-traversal", makeZip([{ name: "config.json", bytes: Buffer.from('{"class_name":"Sequential","module":"keras","config":{"layers":[]}}') }, { name: "metadata.json", bytes: Buffer.from('{"keras_version":"3.8.0"}') }, { name: "../../assay.py", bytes: Buffer.from("pass\n") }]), "model.keras"),
  ];
}

function wrapped() {
  const { of } = group("archives within archives", "picklescan README (nested archives); own");
  const zip = (name, bytes, deflate = true) => makeZip([{ name, bytes, deflate }]);
  return [
    of("wrapped-zip", zip("model.pkl", evil()), "model.zip"), of("wrapped-zip-in-zip", zip("inner.zip", zip("model.pkl", evil())), "model.zip"),
    of("wrapped-thrice", zip("a.zip", zip("b.zip", zip("c.zip", zip("model.pkl", evil())))), "model.zip"),
    of("wrapped-no-extension", zip("a", zip("b", evil())), "model.zip"), of("wrapped-tar-in-zip", zip("a.tar", makeTar([{ name: "model.pkl", bytes: evil() }])), "model.zip"),
    of("wrapped-checkpoint-in-zip", zip("model.pt", evilZip()), "model.zip"), of("wrapped-gz", gzipSync(evil()), "model.pkl.gz"),
    of("wrapped-gz-of-gz", gzipSync(gzipSync(evil())), "model.pkl.gz"), of("wrapped-bz2", unpacked("bz2"), "model.pkl.bz2"),
    of("wrapped-xz", unpacked("xz"), "model.pkl.xz"), of("wrapped-zstd", zstdRaw(evil()), "model.pkl.zst"), of("wrapped-7z", unpacked("sevenZip"), "model.7z"),
    of("wrapped-gz-second-member", Buffer.concat([gzipSync(kind()), gzipSync(evil())]), "model.pkl.gz"),
    of("wrapped-wheel", makeZip([{ name: "pkg/__init__.py", bytes: Buffer.from("") }, { name: "pkg/model.pkl", bytes: evil() }, { name: "pkg-1.dist-info/METADATA", bytes: Buffer.from("Name: pkg\nVersion: 1\n") }]), "pkg-1-py3-none-any.whl"),
  ];
}

/** A frame with one block that is not compressed. */
function zstdRaw(bytes) {
  const block = Buffer.alloc(3);
  block.writeUIntLE((bytes.length << 3) | 1, 0, 3);
  return Buffer.concat([Buffer.from("28b52ffd20", "hex"), Buffer.of(bytes.length), block, bytes]);
}

/** What nobody can look into: right is to say so. */
function opaque() {
  const { of } = group("cannot be looked into", "docs of each tool; own", "unknown");
  const deep = Array.from({ length: 20 }).reduce((inner) => makeZip([{ name: "a.zip", bytes: inner, deflate: true }]), evil());
  const zeros = gzipSync(Buffer.alloc(64 << 20));
  return [
    of("opaque-zip-encrypted", unpacked("zipEncrypted"), "model.zip"), of("opaque-7z-encrypted", unpacked("sevenZipEncrypted"), "model.7z"),
    of("opaque-twenty-levels", deep, "model.zip"), of("opaque-zip-truncated", evilZip().subarray(0, 60), "model.pt"),
    of("opaque-gzip-truncated", gzipSync(kind()).subarray(0, -12), "model.pkl.gz"), of("opaque-pickle-truncated", stream(2, value({ a: "x".repeat(400) })).subarray(0, 100)),
    of("opaque-bomb", makeZip([{ name: "data.gz", bytes: gzipSync(Buffer.concat(Array.from({ length: 8 }, () => zeros))) }]), "model.zip"),
    of("opaque-extension-codes", stream(2, op.EXT2(4000), op.EMPTY_TUPLE(), op.REDUCE())),
    of("opaque-unknown-class", stream(2, op.GLOBAL("acme_secret_models.v7", "Network"), op.EMPTY_TUPLE(), op.NEWOBJ())),
    of("opaque-method-unknown", makeZip([{ name: "data.pkl", bytes: kind(), local: { method: 97 }, central: { method: 97 } }]), "model.zip"),
  ];
}

function names() {
  const { of } = group("wrong names", "CVE-2025-1889, CVE-2025-10155; own");
  const plain = [["jpg", evil()], ["txt", evil()], ["safetensors", evil()], ["onnx", evil()], ["gguf", evil()], ["h5", evil()], ["json", bare(payload())], ["md", evil()],
    ["pt", evil()], ["bin", evil()], ["config", evil(0)], ["zip", evil()], ["npz", evil()], ["pb", evil()], ["tflite", evil()], ["keras", evil()], ["data", evilZip()], ["safetensors", evilZip(), "-zip"], ["pkl", evilZip(), "-zip"]];
  return [
    ...plain.map(([extension, bytes, more = ""]) => of(`name-${extension}${more}`, bytes, `model.${extension}`)),
    of("name-none", evil(), "model"), of("name-hidden", evil(), ".cache"), of("name-in-a-folder", { "assets/extra/weights": evil(), "config.json": Buffer.from("{}") }),
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
    of("two-gguf-then-zip", Buffer.concat([gguf, evilZip()]), "model.gguf"), of("two-safetensors-then-zip", Buffer.concat([safetensors, evilZip()]), "model.safetensors"),
    of("two-safetensors-then-pickle", Buffer.concat([safetensors, evil()]), "model.safetensors"),
    of("two-picture-then-zip", Buffer.concat([png, evilZip()]), "model.png"), of("two-program-then-zip", Buffer.concat([elf, evilZip()]), "model.llamafile"),
    of("two-npy-then-zip", Buffer.concat([fixture("numpy/scalar.npy"), evilZip()]), "array.npy"), of("two-npy-then-pickle", Buffer.concat([fixture("numpy/scalar.npy"), evil()]), "array.npy"),
    of("two-tar-then-zip", Buffer.concat([makeTar([{ name: "readme.txt", bytes: Buffer.from("x") }]), evilZip()]), "model.tar"),
    inert.of("two-zip-within-bytes-of-a-pickle", stream(3, value({ blob: op.BINBYTES(evilZip()) })), "model.pkl"),
  ];
}
