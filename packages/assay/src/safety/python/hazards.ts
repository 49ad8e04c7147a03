import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { Node } from "../../syntax/source-code/index.ts";
import { constantText } from "./constant-text.ts";
import type { Judgement } from "./judgements.ts";
import { longestCall, mostListed } from "./limits.ts";
import { hazardTexts } from "./rules.table.ts";

/** One hazard for each rule and verdict: the first line, how often, and where. */
export function hazardsOf(judgements: readonly Judgement[]): Hazard[] {
  const groups = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const key = `${judgement.rule} ${judgement.verdict}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [judgement]);
    else group.push(judgement);
  }
  return [...groups.values()].flatMap(hazardOf);
}

function hazardOf(group: readonly Judgement[]): Hazard[] {
  const places = [...group].sort((a, b) => a.node.startIndex - b.node.startIndex);
  const [first] = places;
  if (first === undefined) return [];
  const more = places.length === 1 ? "" : ` and ${places.length - 1} more`;
  const when = places.some(({ isImportTime }) => isImportTime) ? " as soon as it is imported" : "";
  return [
    {
      rule: first.rule,
      verdict: first.verdict,
      message: `Python code ${hazardTexts[first.rule]}${when}: ${show(first)} in line ${lineOf(first.node)}${more}.`,
      evidence: places.slice(0, mostListed).map((place) => `line ${lineOf(place.node)}: ${show(place)}`),
      line: lineOf(first.node),
    },
  ];
}

function lineOf(node: Node): number {
  return node.line;
}

/** The call with its full name, and with its first argument put together when that was done in pieces. */
function show({ node, name }: Judgement): string {
  const args = node.childForFieldName("arguments");
  if (name === undefined || args === null) return printable(short(name ?? node.text));
  const first = args.namedChild(0);
  const text = first === null || args.namedChildren.length !== 1 ? undefined : constantText(first)?.text;
  const shown = text === undefined ? args.text : `(${JSON.stringify(text)})`;
  return printable(short(`${name.replace(/^builtins\./, "")}${shown}`));
}

function short(text: string): string {
  const cut = text.length > longestCall ? `${text.slice(0, longestCall)}…` : text;
  return cut.replaceAll(/\s+/g, " ");
}
