/** Names of splits as the Hugging Face datasets library knows them (docs: "Structure your repository"). */
const splitNames: ReadonlyMap<string, string> = new Map([
  ["train", "train"],
  ["training", "train"],
  ["validation", "validation"],
  ["valid", "validation"],
  ["val", "validation"],
  ["dev", "validation"],
  ["test", "test"],
  ["testing", "test"],
  ["eval", "test"],
  ["evaluation", "test"],
]);

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
