import { claimant } from "../../model/claim.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { walkTree } from "./walk.ts";

/** Reads the tree of arrays; undefined when there is none. */
export async function readFlax(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const walk = await walkTree(file.source, file.path);
  if (walk.tensors.length === 0) return undefined;
  const source = { by, path: file.path };
  const measured = claimant("measured", source);
  return plainReading("flax", {
    claims: [
      measured("format", "flax"),
      claimant("inferred", source)("library", "flax"),
      ...walk.topLevel.slice(0, 20).map((name) => measured("metadata", { name: "collection", value: name })),
      ...[...walk.chunked].map(([name, shape]) =>
        measured("metadata", { name: `${name}.shape`, value: shape.join(",") }),
      ),
    ],
    tensors: walk.tensors,
    problems: problemsOfTrouble(walk.cursor.trouble),
  });
}
