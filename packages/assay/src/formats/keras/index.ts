import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

/** Keras v3 archives: configuration, metadata and weights in a zip. */
export const keras: FormatReader = {
  id: "keras",
  version: 1,
  title: "Keras v3 archive",
  extensions: [".keras"],
  support: {
    formats: [
      { name: "Keras v3 archive (.keras) with HDF5 weights", metadata: true },
      { name: "Keras v3 archive (.keras) with NumPy weights", metadata: true },
      { name: "Keras architecture alone (JSON)", metadata: true },
    ],
    metadata:
      "Keras version, date, architecture, layers, inputs and outputs, optimizer, loss and metrics of the compile configuration",
    tensors:
      "variables in model.weights.h5; in place when the member is stored, by name and shape when compressed",
    hazards:
      "Lambda layers, custom and foreign objects, gadgets of Keras and Python, vocabulary files, external HDF5 files, pickled arrays, pickles, archives and programs among other members, contradicting zip records",
    notRead: "contents of vocabularies, arrays inside model.weights.npz",
  },
  rules,
  grouping: "file",
  recognises: (head, _sizeBytes, tail) => isZip(head, tail) || startsAsArchitecture(head),
  read: async (file) => (await import("./read.ts")).readKeras(file, "keras@1"),
};

/** Only the directory, which `read` looks into, tells whose zip it is: a local header at the start (APPNOTE 4.3.7), or an end record in the last bytes (4.3.16). */
function isZip(head: Uint8Array, tail: Uint8Array): boolean {
  const starts = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  const end = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  return starts || end.includes(endSignature);
}

/** JSON that may be what `model.to_json()` writes, or the configuration of an unpacked archive; `read` decides. */
function startsAsArchitecture(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
  return (
    /^(?:\xef\xbb\xbf)?\s*\{\s*"/u.test(text) && text.includes('"class_name"') && text.includes('"config"')
  );
}

const endSignature = Buffer.from("PK\u0005\u0006", "latin1");
