import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { readParameters } from "./params.ts";
import { isParameters } from "./recognise.ts";
import { readSymbol } from "./symbol.ts";

/** A file of arrays (`.params`) or a graph (`-symbol.json`). */
export async function readMxnet(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  if (!isParameters(await readUpTo(file.source, 0, 32))) return readSymbol(file, by);
  const { cursor, tensors } = await readParameters(file.source, file.path);
  const measured = claimant("measured", { by, path: file.path });
  return plainReading("mxnet", {
    claims: [measured("format", "mxnet"), measured("library", "mxnet")],
    tensors,
    problems: problemsOfTrouble(cursor.trouble),
  });
}
