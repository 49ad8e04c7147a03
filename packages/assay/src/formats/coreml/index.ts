import { startLoadedWalk, textOf, walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "coreml";
const version = 1;

/** Core ML models: https://apple.github.io/coremltools/mlmodel/index.html. */
export const coreml: FormatReader = {
  id,
  version,
  title: "Core ML",
  extensions: [".mlmodel"],
  support: {
    formats: [
      { name: "Core ML neural network and other .mlmodel", metadata: true },
      { name: "Core ML program (.mlpackage)", metadata: true },
      { name: "Core ML package manifest", metadata: true },
    ],
    metadata:
      "specification version, author, licence, version, descriptions, user metadata, inputs and outputs, layers or operations of all networks, functions and pipelines, quantization",
    tensors: "weights of network layers, constants of programs in the file and in weight.bin",
    hazards: "custom models and layers, linked models, weights and items outside the package",
    notRead:
      "compiled models (.mlmodelc), parameters of trees, support vectors and other classical models, preprocessing, shape ranges",
  },
  rules,
  grouping: "file",
  recognises: (head) => isManifest(head) || isModel(head),
  read: async (file) => (await import("./read.ts")).readCoreml(file, `${id}@${version}`),
};

function isManifest(head: Uint8Array): boolean {
  if (head[0] !== 0x7b) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  return /"itemInfoEntries"\s*:/u.test(text);
}

/** Versions 1 to 10 are known (2026). */
const largestVersion = 30;
const limits = { depth: 8, fields: 4096 };

/** A version, then a description that begins with a named and typed feature, a state, a function or metadata. */
function isModel(head: Uint8Array): boolean {
  const walk = startLoadedWalk(head, limits);
  const found = { version: 0, features: 0, isOdd: false };
  void walkMessage(walk, 0, head.length, (field) => {
    if (field.number === 1 && field.wireType === wireTypes.varint) found.version = field.low;
    else if (field.number === 2 && field.wireType === wireTypes.bytes) {
      void walkMessage(walk, field.start, field.end, (part) => {
        if (part.wireType !== wireTypes.bytes) found.isOdd = true;
        else if (part.number === 1 || part.number === 10) {
          void walkMessage(walk, part.start, part.end, (piece) => {
            const isName =
              piece.number === 1 && /^[^\u0000-\u001f\ufffd]+$/u.test(textOf(walk, piece, 1024) ?? "");
            if (isName || (piece.number === 3 && piece.wireType === wireTypes.bytes)) found.features += 1;
            else if (piece.number !== 2) found.isOdd = true;
            return undefined;
          });
        }
        return undefined;
      });
    } else if (field.number !== 10 && field.number < 200) found.isOdd = true;
    return undefined;
  });
  if (walk.trouble?.code === "malformed" || found.isOdd) return false;
  return found.version >= 1 && found.version <= largestVersion && found.features >= 2;
}
