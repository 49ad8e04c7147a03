import { describe, expect, it } from "vitest";
import { absentDataFile } from "./data-file.ts";

const named = (text: string): string | undefined => absentDataFile(text)?.key;

describe("a file of records that is not here", () => {
  it.each([
    ["./playground/tea.jsonl", "file:playground/tea.jsonl"],
    ["../../cups/v3.2.train.parquet", "file:cups/v3.2.train.parquet"],
    ["tea.json.gz", "file:tea.json.gz"],
  ])("%s is known by its path", (text, key) => {
    expect(named(text)).toBe(key);
  });

  it.each([
    ["/home/ada/data/tea.csv", "file:tea.csv"],
    ["~/sets/tea.jsonl", "file:tea.jsonl"],
    ["C:\\sets\\tea.csv", "file:tea.csv"],
  ])("%s tells nothing of its machine", (text, key) => {
    expect(named(text)).toBe(key);
  });

  it.each([
    "/path/to/data.json",
    "temp/captions.csv",
    "path_to_train.jsonl",
    "your-data.jsonl",
    "<file>.jsonl",
    "$DATA.jsonl",
    "part-*.parquet",
    "scripts/zero2.json",
    "config.json",
    "https://example.com/tea.csv",
    "tea.py",
    ".jsonl",
    `${"a/".repeat(200)}tea.csv`,
  ])("%s is none", (text) => {
    expect(named(text)).toBeUndefined();
  });
});
