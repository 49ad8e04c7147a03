import { deflateSync, gzipSync } from "node:zlib";
import { call, global, join, op, pickle, value } from "testkit/pickle";
import { zipCheckpoint } from "testkit/pytorch";
import { called, evil, group, stream } from "./payload.mjs";

/** A pickle inside a pickle: what the outer stream unpickles, and what only lies there. */
export function nestedSamples() {
  const { of } = group("pickles within pickles", "Hide and Seek; CVE-2025-49655; own");
  const inert = group("pickles that lie within pickles", "own", "suspicious");
  const inner = op.BINBYTES(evil());
  const base64 = Buffer.from(evil()).toString("base64");
  const load = (loader, bytes) => stream(3, call(loader, bytes));
  return [
    of("nested-pickle-loads", load(global("pickle", "loads"), inner)),
    of("nested-c-pickle-loads", load(global("_pickle", "loads"), inner)),
    of("nested-dill-loads", load(global("dill", "loads"), inner)),
    of("nested-cloudpickle-loads", load(global("cloudpickle", "loads"), inner)),
    of(
      "nested-storage-zip",
      load(
        global("torch.storage", "_load_from_bytes"),
        op.BINBYTES(zipCheckpoint({ object: null, stream: evil() })),
      ),
    ),
    of("nested-storage-plain", load(global("torch.storage", "_load_from_bytes"), inner)),
    of("nested-base64", load(global("pickle", "loads"), call(global("base64", "b64decode"), base64))),
    of(
      "nested-zlib",
      load(global("pickle", "loads"), call(global("zlib", "decompress"), op.BINBYTES(deflateSync(evil())))),
    ),
    of(
      "nested-gzip",
      load(global("pickle", "loads"), call(global("gzip", "decompress"), op.BINBYTES(gzipSync(evil())))),
    ),
    of(
      "nested-latin1",
      load(
        global("pickle", "loads"),
        call(global("_codecs", "encode"), Buffer.from(evil()).toString("latin1"), "latin1"),
      ),
    ),
    of("nested-bytearray", load(global("pickle", "loads"), call(global("builtins", "bytearray"), inner))),
    of(
      "nested-thrice",
      load(
        global("pickle", "loads"),
        op.BINBYTES(load(global("pickle", "loads"), op.BINBYTES(load(global("pickle", "loads"), inner)))),
      ),
    ),
    of("nested-marshal", load(global("marshal", "loads"), op.SHORT_BINBYTES("N"))),
    of("nested-bytes-io", load(global("pickle", "load"), call(global("io", "BytesIO"), inner))),
    of(
      "nested-numpy-load",
      stream(3, call(global("numpy", "load"), call(global("io", "BytesIO"), inner), null, true)),
    ),
    of(
      "nested-codecs-hex",
      load(
        global("pickle", "loads"),
        called(global("_codecs", "decode"), Buffer.from(evil()).toString("hex"), "hex"),
      ),
    ),
    inert.of("lying-bytes", stream(3, value({ state: inner }))),
    inert.of("lying-base64", pickle({ state: base64 })),
    inert.of("lying-array", stream(3, value({ state: op.BINBYTES(join(new Uint8Array(64), evil())) }))),
  ];
}
