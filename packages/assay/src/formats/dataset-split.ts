import { splitNames } from "../model/split-names.table.ts";

/** The folders above the file that may name its split. */
const foldersLookedAt = 3;

/** The split that a path says: `data/train-00000-of-00012.parquet`, `test.jsonl`, `validation/part-0.csv`. */
export function splitOfPath(path: string): string | undefined {
  const parts = path
    .split("/")
    .slice(-1 - foldersLookedAt)
    .reverse();
  for (const part of parts) {
    for (const word of part.toLowerCase().split(/[^a-z]+/u)) {
      const split = splitNames.get(word);
      if (split !== undefined) return split;
    }
  }
  return undefined;
}
