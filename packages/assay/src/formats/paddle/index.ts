import { startLoadedWalk, textOf, walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "paddle";
const version = 1;

/** PaddlePaddle inference models: https://www.paddlepaddle.org.cn/documentation/docs/en/guides/jit/index_en.html. */
export const paddle: FormatReader = {
  id,
  version,
  title: "PaddlePaddle",
  extensions: [".pdmodel", ".pdiparams"],
  support: {
    formats: [
      { name: "Paddle program (.pdmodel)", metadata: true },
      { name: "Paddle PIR program (.json)", metadata: true },
      { name: "Paddle parameters (.pdiparams)", metadata: false },
    ],
    metadata: "version, operators of all blocks, inputs and outputs",
    tensors: "names, types, shapes and places of all weights in the parameter file beside the program",
    hazards:
      "operators that call Python, read or write files, use the network, run engines or are of a custom dialect",
    notRead: "attributes of operators, parameter files of one weight each, .pdparams and .pdopt (pickles)",
  },
  rules,
  grouping: "file",
  recognises: (head) => isPir(head) || isProgram(head) || isParameters(head),
  read: async (file) => (await import("./read.ts")).readPaddle(file, `${id}@${version}`),
};

/** JSON that says so. */
function isPir(head: Uint8Array): boolean {
  if (head[0] !== 0x7b) return false;
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  return /"base_code"\s*:\s*\{[^{}]{0,200}"magic"\s*:\s*"pir"/u.test(text);
}

const limits = { depth: 6, fields: 4096 };

/** A block with its number and that of its parent, then variables that have names and types. */
function isProgram(head: Uint8Array): boolean {
  if (head[0] !== 0x0a) return false;
  const walk = startLoadedWalk(head, limits);
  const found = { numbers: 0, variables: 0, isOdd: false };
  void walkMessage(walk, 0, head.length, (field) => {
    if (
      field.wireType !== wireTypes.bytes ||
      (field.number !== 1 && field.number !== 4 && field.number !== 5)
    ) {
      found.isOdd = true;
    }
    if (field.number !== 1 || found.isOdd) return undefined;
    void walkMessage(walk, field.start, field.end, (part) => {
      if (part.number <= 2 && part.wireType === wireTypes.varint) found.numbers += 1;
      else if (part.number === 3 && part.wireType === wireTypes.bytes) {
        void walkMessage(walk, part.start, part.end, (piece) => {
          if (piece.number === 1 && /^[\w.@/-]+$/u.test(textOf(walk, piece, 1024) ?? ""))
            found.variables += 1;
          return undefined;
        });
      } else if (part.number > 5) found.isOdd = true;
      return undefined;
    });
    return undefined;
  });
  return walk.trouble?.code !== "malformed" && !found.isOdd && found.numbers >= 2 && found.variables > 0;
}

/** Version 0, no levels, version 0, then a short description: type and at least one dimension. */
function isParameters(head: Uint8Array): boolean {
  if (head.length < 24) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  for (let at = 0; at < 16; at += 4) if (view.getUint32(at, true) !== 0) return false;
  const size = view.getInt32(16, true);
  return size >= 4 && size <= 128 && head[20] === 0x08 && (head[21] ?? 255) <= 38 && head[22] === 0x10;
}
