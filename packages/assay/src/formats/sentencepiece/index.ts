import { startLoadedWalk, textOf, walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import type { FormatReader } from "../format.ts";

const id = "sentencepiece";
const version = 1;

/** SentencePiece models: https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto. */
export const sentencepiece: FormatReader = {
  id,
  version,
  title: "SentencePiece",
  extensions: [".model", ".spm"],
  support: {
    formats: [{ name: "SentencePiece model", metadata: true }],
    metadata:
      "model type, pieces counted, special pieces, names of the training files, character coverage, normaliser",
    tensors: "",
    hazards: "",
    notRead: "scores, text of ordinary pieces, compiled normalisation rules, self-test samples",
  },
  grouping: "repository",
  recognises,
  read: async (file) => (await import("./read.ts")).readSentencepiece(file, `${id}@${version}`),
};

const limits = { depth: 4, fields: 4096 };
/** Pieces that the beginning of a file must show. */
const enough = 3;

/** Pieces: a text, a score and perhaps a type; nothing but the fields of a ModelProto around them. */
function recognises(head: Uint8Array): boolean {
  if (head[0] !== 0x0a) return false;
  const walk = startLoadedWalk(head, limits);
  let pieces = 0;
  let isOdd = false;
  void walkMessage(walk, 0, head.length, (field) => {
    if (field.wireType !== wireTypes.bytes || field.number > 5) isOdd = true;
    if (field.number !== 1 || field.end > head.length || isOdd) return undefined;
    let hasText = false;
    let hasScore = false;
    void walkMessage(walk, field.start, field.end, (part) => {
      if (part.number === 1) hasText = textOf(walk, part, 1024) !== undefined;
      else if (part.number === 2) hasScore = part.wireType === wireTypes.fixed32;
      else if (part.number !== 3 || part.wireType !== wireTypes.varint || part.low > 6) isOdd = true;
      return undefined;
    });
    if (hasText && hasScore) pieces += 1;
    else isOdd = true;
    return undefined;
  });
  return walk.trouble?.code !== "malformed" && !isOdd && pieces >= enough;
}
