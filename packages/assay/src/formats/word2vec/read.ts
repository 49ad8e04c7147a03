import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { vectorsOf } from "./recognise.ts";

/** Reads the header; words and numbers alternate, so that no array lies in one piece. */
export async function readWord2vec(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const vectors = vectorsOf(await readUpTo(file.source, 0, headBytes), file.source.sizeBytes);
  if (vectors === undefined) return undefined;
  const measured = claimant("measured", { by, path: file.path });
  return plainReading("word2vec", {
    claims: [
      measured("format", `word2vec (${vectors.kind})`),
      measured("architecture", "word vectors"),
      measured("task", "feature-extraction"),
      measured("hyperparameter", { name: "words", value: vectors.words }),
      measured("hyperparameter", { name: "dimension", value: vectors.dimension }),
    ],
  });
}
