import { expect, it } from "vitest";
import { splitOfPath } from "./dataset-split.ts";

it.each([
  ["data/train-00000-of-00012.parquet", "train"],
  ["test.jsonl", "test"],
  ["validation/part-0.csv", "validation"],
  ["data/dev/x.tsv", "validation"],
  ["train/test-set.csv", "test"],
  ["contest.csv", undefined],
  ["latest/data.arrow", undefined],
  ["a/b/train/c/d/e/f.csv", undefined],
])("%s is of the split %s", (path, split) => {
  expect(splitOfPath(path)).toBe(split);
});
