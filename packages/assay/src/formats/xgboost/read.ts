import { readUpTo } from "../../bytes/byte-source.ts";
import type { Hazard } from "../../model/hazard.ts";
import { outlineJson } from "../../syntax/json-outline.ts";
import { outlineUbjson } from "../../syntax/ubjson/index.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { readBinary } from "./binary.ts";
import { emptyFacts, type BoosterFacts } from "./booster-facts.ts";
import { claimsOf } from "./claims.ts";
import { checkFeatures, documentVisitor } from "./document.ts";
import { outlineLimits } from "./limits.ts";
import { binaryStart, containerOf } from "./recognise.ts";

/** Walks a model in any of the three containers; trees are checked one by one. */
export async function readXgboost(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  const container = containerOf(head);
  if (container === undefined) return undefined;
  const facts = emptyFacts(container);
  const trouble = await walk(file, head, facts);
  checkFeatures(facts);
  if (facts.booster === undefined && facts.objective === undefined && trouble === undefined) return undefined;
  return plainReading("xgboost", {
    claims: claimsOf(facts, { by, path: file.path }),
    hazards: hazardsOf(facts),
    problems: problemsOfTrouble(trouble),
  });
}

function walk(file: FormatInput, head: Uint8Array, facts: BoosterFacts): ReturnType<typeof outlineJson> {
  if (facts.container === "JSON") return outlineJson(file.source, documentVisitor(facts), outlineLimits);
  if (facts.container === "UBJSON") return outlineUbjson(file.source, documentVisitor(facts), outlineLimits);
  const start = binaryStart(Buffer.from(head).toString("latin1")) ?? 0;
  return readBinary(file.source, start, facts);
}

function hazardsOf(facts: BoosterFacts): Hazard[] {
  const [first] = facts.brokenTrees;
  if (first === undefined) return [];
  const others = facts.brokenTreeCount > 1 ? ` (and ${facts.brokenTreeCount - 1} more trees)` : "";
  return [
    {
      rule: "XGBOOST-TREE-INDEX",
      verdict: "suspicious",
      message: `Tree ${first.tree} cannot be walked: ${first.reason}${others}; XGBoost does not check this.`,
      evidence: facts.brokenTrees.map(({ tree, reason }) => `tree ${tree}: ${reason}`),
      ...(first.offset === undefined ? {} : { offset: first.offset }),
    },
  ];
}
