import { deflateSync, gzipSync } from "node:zlib";
import { makeNpy, npyHeader } from "testkit/numpy";
import { join, op, pickle, value } from "testkit/pickle";
import { floats, legacyCheckpoint, orderedDict, tensor, zipCheckpoint } from "testkit/pytorch";
import { makeTorchTar } from "testkit/torch-tar";
import { makeZip } from "testkit/zip";
import { unpacked } from "./compressed.table.mjs";
import { evil, group, kind, payload, stream } from "./payload.mjs";

/** Checkpoints of PyTorch, zip headers that lie, arrays and joblib. */
export const checkpointSamples = (fixture) => [
  ...checkpoints(),
  ...storages(),
  ...zips(),
  ...arrays(),
  ...joblibs(fixture),
];

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
    of(
      "torch-legacy-in-the-keys",
      join(magic, pickle(1001), info, kind(), stream(2, value([payload()]))),
      "model.pt",
    ),
    unread.of(
      "torch-legacy-after-the-keys",
      join(magic, pickle(1001), info, kind(), pickle([]), evil()),
      "model.pt",
    ),
    of("torch-tar", makeTorchTar(evil()), "model.tar"),
    of("torch-script-constants", scripted([{ name: "m/constants.pkl", bytes: evil() }]), "model.pt"),
    of("torch-script-attributes", scripted([{ name: "m/attributes.pkl", bytes: evil() }]), "model.pt"),
    of(
      "torch-second-pickle",
      evilZip({ stream: kind(), more: [{ name: "archive/extra/data.pkl", bytes: evil() }] }),
      "model.pt",
    ),
    of(
      "torch-pickle-without-extension",
      evilZip({ stream: kind(), more: [{ name: "archive/extra/state", bytes: evil() }] }),
      "model.pt",
    ),
    inert.of("torch-pickle-as-storage", evilZip({ stream: kind(), storages: { 0: evil() } }), "model.pt"),
    of(
      "torch-persistent-class",
      evilZip({
        stream: stream(
          2,
          op.MARK(),
          op.BINUNICODE("storage"),
          payload(),
          op.BINUNICODE("0"),
          op.BINUNICODE("cpu"),
          op.BININT1(4),
          op.TUPLE(),
          op.BINPERSID(),
        ),
      }),
      "model.pt",
    ),
    of(
      "torch-archive-handler",
      makeZip([
        {
          name: "MAR-INF/MANIFEST.json",
          bytes: Buffer.from('{"model":{"handler":"handler.py","serializedFile":"m.pt"}}'),
        },
        { name: "handler.py", bytes: Buffer.from('import os\nos.system("true")\n') },
        { name: "m.pt", bytes: evilZip() },
      ]),
      "model.mar",
    ),
    of(
      "torch-export-weights",
      makeZip([
        { name: "m/archive_format", bytes: Buffer.from("pt2") },
        { name: "m/models/model.json", bytes: Buffer.from("{}") },
        { name: "m/data/weights/model.pt", bytes: evilZip() },
      ]),
      "model.pt2",
    ),
  ];
}

function storages() {
  const { of } = group("tensors beyond their storage", "CVE-2026-24747", "suspicious");
  const whole = (object) => zipCheckpoint({ object, storages: storage });
  return [
    of(
      "storage-too-small",
      whole(orderedDict({ w: tensor({ shape: [1000, 1000], elements: 4 }) })),
      "model.pt",
    ),
    of(
      "storage-negative-stride",
      whole(orderedDict({ w: tensor({ shape: [2, 2], strides: [-2, 1] }) })),
      "model.pt",
    ),
    of(
      "storage-offset-outside",
      whole(orderedDict({ w: tensor({ shape: [2, 2], offset: 1_000_000 }) })),
      "model.pt",
    ),
    of(
      "storage-setitem-on-tensor",
      whole(join(tensor({ shape: [2, 2] }), op.BININT1(0), op.BININT1(1), op.SETITEM())),
      "model.pt",
    ),
  ];
}

function zips() {
  const { of } = group("lying zip headers", "CVE-2025-1944, CVE-2025-1945, CVE-2025-10156; own");
  const lying = (lie, options) =>
    makeZip(
      [
        { name: "m/data.pkl", bytes: poisoned(), ...lie },
        { name: "m/data/0", bytes: storage[0] },
        { name: "m/version", bytes: Buffer.from("3\n") },
      ],
      options,
    );
  const end = Buffer.concat([Buffer.from("PK\x05\x06", "latin1"), Buffer.alloc(18)]);
  const one = (id, lie, options) => of(`zip-${id}`, lying(lie, options), "model.pt");
  const refused = group("lying zip headers", "own: every loader refuses it", "unknown");
  return [
    one("flag-encrypted-local", { local: { flags: 0x801 } }),
    one("flag-encrypted-central", { central: { flags: 0x801 } }),
    one("flag-patched", { flags: 0x820 }),
    one("flag-strong", { flags: 0x840 }),
    one("flag-everything", { flags: 0x1 | 0x20 | 0x40 | 0x2000 }),
    one("crc-wrong", { local: { crc: 1 }, central: { crc: 2 } }),
    one("crc-zero", { central: { crc: 0 } }),
    one("name-in-local", { local: { name: "m/readme.t" } }),
    one("name-in-central", { central: { name: "m/readme.t" } }),
    one("name-backslash", { name: "m\\data.pkl" }),
    one("name-with-zero", { name: "m/data.pkl\0.txt" }),
    one("name-upper", { name: "m/DATA.PKL" }),
    one("name-traversal", { name: "../m/data.pkl" }),
    one("method-in-local", { local: { method: 8 } }),
    one("method-in-central", { central: { method: 99 } }),
    one("size-zero-in-central", { central: { size: 0 } }),
    one("size-short-in-local", { local: { size: 3 } }),
    one("zip64", { zip64: true }, { zip64: true }),
    one("prefix", {}, { prefix: Buffer.from("#!/bin/true\n".padEnd(128, "#")) }),
    one("comment-with-an-end", {}, { comment: end }),
    one("member-count", {}, { claimed: { members: 1 } }),
    refused.of("zip-signature-of-local", lying({ local: { signature: 0x04034b51 } }), "model.pt"),
    of(
      "zip-two-of-a-name",
      makeZip([
        { name: "m/data.pkl", bytes: kind() },
        { name: "m/data.pkl", bytes: poisoned() },
        { name: "m/version", bytes: Buffer.from("3\n") },
      ]),
      "model.pt",
    ),
    of(
      "zip-two-of-a-name-evil-first",
      makeZip([
        { name: "m/data.pkl", bytes: poisoned() },
        { name: "m/data.pkl", bytes: kind() },
        { name: "m/version", bytes: Buffer.from("3\n") },
      ]),
      "model.pt",
    ),
    of("zip-hidden-member", hiddenMember(), "model.pt"),
    of(
      "zip-appended-to-zip",
      Buffer.concat([lying({}), zipCheckpoint({ object: {}, storages: storage })]),
      "model.pt",
    ),
    of(
      "zip-in-front-of-zip",
      Buffer.concat([zipCheckpoint({ object: {}, storages: storage }), lying({})]),
      "model.pt",
    ),
  ];
}

function arrays() {
  const { of } = group("object arrays of NumPy", "numpy.load(allow_pickle=True); modelscan pull request 262");
  const objects = (header, bytes = evil()) => makeNpy(header, bytes);
  const array = objects(npyHeader("'|O'", "(1,)"));
  return [
    of("npy-object", array, "array.npy"),
    of("npy-object-version-3", makeNpy(npyHeader("'|O'", "(1,)"), evil(), 3), "array.npy"),
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
    of("joblib-zlib", deflateSync(evil()), "model.joblib"),
    of("joblib-gzip", gzipSync(evil()), "model.joblib"),
    of("joblib-bz2", unpacked("bz2"), "model.joblib"),
    of("joblib-xz", unpacked("xz"), "model.joblib"),
    of("joblib-lzma", unpacked("lzma"), "model.joblib"),
    of(
      "joblib-after-arrays",
      Buffer.concat([real.subarray(0, -1), payload(), Buffer.from("0.")]),
      "model.joblib",
    ),
    of(
      "joblib-before-arrays",
      Buffer.concat([real.subarray(0, 2), payload(), Buffer.from("0"), real.subarray(2)]),
      "model.joblib",
    ),
    of(
      "joblib-old-framing",
      Buffer.concat([Buffer.from("ZF"), Buffer.from("0x1a".padEnd(19)), deflateSync(evil())]),
      "model.joblib",
    ),
    of("joblib-after-the-end", Buffer.concat([real, evil()]), "model.joblib"),
  ];
}

const weights = { weight: tensor({ shape: [2, 2] }) };

const storage = { 0: floats(1, 2, 3, 4) };

/** A state dict that looks like one, with the payload between its tensors. */
const poisoned = () => join(op.PROTO(2), orderedDict({ ...weights, hook: payload() }), op.STOP());

const evilZip = (more = {}) =>
  zipCheckpoint({ object: null, stream: poisoned(), storages: storage, ...more });

const scripted = (more) =>
  makeZip([
    { name: "m/data.pkl", bytes: kind() },
    { name: "m/code/__torch__.py", bytes: Buffer.from("class M(Module):\n  training : bool\n") },
    { name: "m/version", bytes: Buffer.from("3\n") },
    ...more,
  ]);

/** A member whose bytes are there and whose entry in the directory points to other bytes. */
function hiddenMember() {
  const plain = makeZip([{ name: "m/data.pkl", bytes: poisoned() }]);
  const local = plain.subarray(0, Buffer.from(plain).indexOf("PK\x01\x02", 0, "latin1"));
  return Buffer.concat([local, makeZip([{ name: "m/data.pkl", bytes: kind() }])]);
}
