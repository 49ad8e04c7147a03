import type { RandomAccess } from "../../syntax/random-access.ts";
import { lineReader, nextLine, type LineReader, type TextLine } from "../../syntax/text-lines.ts";
import { maxExamples, maxLineBytes, maxLines, maxParameters } from "./limits.ts";
import { emptyFacts, type ModelFacts } from "./model-facts.ts";
import { checkedKeys, defectOf } from "./tree.ts";

/**
 * Reads a text model (src/boosting/gbdt_model_text.cpp): a header, trees, importances, the training parameters. Memory
 * is one tree.
 */
export async function walkModel(source: RandomAccess): Promise<ModelFacts> {
  const facts = emptyFacts();
  const lines = lineReader(source, maxLineBytes);
  const first = await readHeader(lines, facts);
  await readTrees(lines, facts, first);
  if (facts.isComplete) await readRest(lines, facts);
  else facts.problem ??= { code: "truncated", message: "the model ends before its last tree does" };
  checkSizes(source, facts);
  return facts;
}

async function next(lines: LineReader, facts: ModelFacts): Promise<TextLine | undefined> {
  const line = await nextLine(lines);
  if (line?.isCut !== true && lines.number <= maxLines) return line;
  facts.problem ??= {
    code: "limit-exceeded",
    message: "a line or the text is longer than the limit",
    offset: lines.at,
  };
  return undefined;
}

/** `key=value` lines up to the first tree, whose line is given back. */
async function readHeader(lines: LineReader, facts: ModelFacts): Promise<TextLine | undefined> {
  for (let line = await next(lines, facts); line !== undefined; line = await next(lines, facts)) {
    if (line.text.startsWith("Tree=") || line.text === "end of trees") return line;
    const [key, value] = split(line.text, "=");
    if (facts.header.size < maxParameters && key !== "") facts.header.set(key, value ?? "");
  }
  return undefined;
}

function split(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

async function readTrees(lines: LineReader, facts: ModelFacts, first: TextLine | undefined): Promise<void> {
  let tree: OpenTree | undefined;
  for (let line = first; line !== undefined; line = await next(lines, facts)) {
    const isEnd = line.text === "end of trees";
    if (line.text.startsWith("Tree=") || isEnd) {
      if (tree !== undefined) endTree(facts, tree);
      tree = { name: line.text.slice("Tree=".length, 20), line: line.number, lines: new Map() };
    }
    if (isEnd) {
      facts.isComplete = true;
      return;
    }
    const [key, value] = split(line.text, "=");
    if (checkedKeys.has(key) && value !== undefined) tree?.lines.set(key, value);
  }
}

interface OpenTree {
  readonly name: string;
  readonly line: number;
  readonly lines: Map<string, string>;
}

function endTree(facts: ModelFacts, { name, line, lines }: OpenTree): void {
  facts.trees += 1;
  facts.leaves += Number(lines.get("num_leaves")) || 0;
  facts.categoricalSplits += Number(lines.get("num_cat")) || 0;
  if (lines.get("is_linear") === "1") facts.isLinear = true;
  const highest = Number(facts.header.get("max_feature_idx"));
  const reason = defectOf(lines, Number.isSafeInteger(highest) ? highest + 1 : undefined);
  if (reason !== undefined) noteBroken(facts, name, reason, line);
}

function noteBroken(facts: ModelFacts, tree: string, reason: string, line: number): void {
  facts.brokenTreeCount += 1;
  if (facts.brokenTrees.length < maxExamples) facts.brokenTrees.push({ tree, reason, line });
}

/** `[name: value]` lines between `parameters:` and `end of parameters`, and the categories of pandas columns. */
async function readRest(lines: LineReader, facts: ModelFacts): Promise<void> {
  for (let line = await next(lines, facts); line !== undefined; line = await next(lines, facts)) {
    const match = /^\[([a-z_0-9]+): (.*)\]$/u.exec(line.text);
    const [, name, value] = match ?? [];
    if (name !== undefined && facts.parameters.size < maxParameters) facts.parameters.set(name, value ?? "");
    if (line.text.startsWith("pandas_categorical:")) {
      facts.pandasCategories = line.text.slice("pandas_categorical:".length);
    }
  }
}

/** The library jumps to each tree by `tree_sizes` without looking where the text ends. */
function checkSizes(source: RandomAccess, facts: ModelFacts): void {
  const sizes = facts.header.get("tree_sizes")?.trim().split(/\s+/u).map(Number) ?? [];
  let total = 0;
  for (const size of sizes) {
    if (!Number.isSafeInteger(size) || size < 0 || (total += size) > source.sizeBytes) {
      return noteBroken(facts, "?", "the sizes of the trees reach beyond the file", 1);
    }
  }
}
