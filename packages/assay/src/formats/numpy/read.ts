import { readUpTo } from "../../bytes/byte-source.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { readArrays } from "./arrays.ts";
import { arrayClaims, formatClaims } from "./claims.ts";
import { isNpy } from "../npy-header.ts";
import { readNpz } from "./npz.ts";
import { tensorOf } from "../npy-tensor.ts";

/** Arrays and hazards of a `.npy` file or a `.npz` archive; undefined for a zip of other things. */
export async function readNumpy(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, 8);
  return isNpy(head) ? readNpy(file, by) : readNpz(file, by);
}

async function readNpy(file: FormatInput, by: string): Promise<FormatReading> {
  const { path, source } = file;
  const { arrays, hazards, problems } = await readArrays(source, source.sizeBytes);
  const place = { path, offset: 0, length: source.sizeBytes };
  const tensors = arrays.flatMap((array, at) => tensorOf(nameOf(path, at), array, place) ?? []);
  const claims = [
    ...formatClaims("npy", arrays, by, path),
    ...arrayClaims(
      arrays.map((array, at) => ({ name: nameOf(path, at), array })),
      by,
      path,
    ),
  ];
  // One array alone may be an input, a table or a weight: nothing in it says that it is a model.
  return plainReading("numpy", { claims, tensors, hazards, problems, role: "other" });
}

function nameOf(path: string, at: number): string {
  const base = (path.split(/[/!]/).at(-1) ?? path).replace(/\.npy$/i, "");
  return at === 0 ? base : `${base}.${at}`;
}
