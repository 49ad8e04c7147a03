import { type GraphNode, nodeNameOf } from "./graph.ts";

/** Operations that hand their first input on. */
const passing: ReadonlySet<string> = new Set([
  "Identity",
  "StopGradient",
  "Reshape",
  "ExpandDims",
  "Squeeze",
  "PlaceholderWithDefault",
  "PreventGradient",
  "EnsureShape",
  "Cast",
]);

/** Operations whose value is all of their inputs. */
const gathering: ReadonlySet<string> = new Set(["Pack", "ConcatV2", "Concat", "StringJoin"]);

/** A chain of passing nodes is rarely longer than two. */
const deepest = 12;
/** Nodes that one argument may be made of: packs of packs grow as a power of their depth. */
const mostVisits = 500;
/** Texts of one argument that are looked at. */
const mostTexts = 16;
/** Joined texts are cut here: paths end before, and joins of joins grow. */
const longestJoined = 4096;
/** What stands for a part that only a run would tell. */
export const unknownText = "<?>";

/**
 * The texts that an input is known to have, a part that is not known as `<?>`; undefined when nothing is known. Nothing
 * is computed but joining.
 */
export function textsOfInput(
  nodes: ReadonlyMap<string, GraphNode>,
  input: string,
): readonly string[] | undefined {
  return textsOf({ nodes, visits: 0 }, input, 0);
}

interface Search {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  visits: number;
}

function textsOf(search: Search, input: string, depth: number): readonly string[] | undefined {
  const node = search.nodes.get(nodeNameOf(input));
  search.visits += 1;
  if (node === undefined || depth > deepest || search.visits > mostVisits) return undefined;
  if (node.texts !== undefined) return node.texts;
  const inputs = node.inputs.filter((name) => !name.startsWith("^")).slice(0, mostTexts);
  if (passing.has(node.operation)) return firstTexts(search, inputs, depth);
  return gathering.has(node.operation) ? gatheredTexts(search, node, inputs, depth) : undefined;
}

function gatheredTexts(
  search: Search,
  node: GraphNode,
  inputs: readonly string[],
  depth: number,
): readonly string[] | undefined {
  const parts = inputs.map((name) => textsOf(search, name, depth + 1));
  if (parts.every((part) => part === undefined)) return undefined;
  if (node.operation !== "StringJoin") return parts.flatMap((part) => part ?? []).slice(0, mostTexts);
  const separator = node.attributes?.get("separator")?.[0] ?? "";
  return [
    parts
      .map((part) => part?.[0] ?? unknownText)
      .join(separator)
      .slice(0, longestJoined),
  ];
}

function firstTexts(search: Search, inputs: readonly string[], depth: number): readonly string[] | undefined {
  const [first] = inputs;
  return first === undefined ? undefined : textsOf(search, first, depth + 1);
}

/** True for a path that no model brings with it: absolute, with a drive letter, climbing, or an address. */
export function isForeignPath(text: string): boolean {
  if (/^[/\\~]/u.test(text) || /^[a-z]:[/\\]/iu.test(text)) return true;
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//iu.test(text)) return true;
  return text.split(/[/\\]/u).includes("..");
}
