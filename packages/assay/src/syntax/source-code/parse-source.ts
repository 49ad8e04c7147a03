import type { Node, Parser, ParseOptions, Tree } from "web-tree-sitter";
import type { SourceLanguage } from "./grammar.ts";
import { parserOf } from "./grammar.ts";
import { longestSource, mostNodes, mostParserSteps } from "./limits.ts";

/** A concrete syntax tree. It lives outside the memory of JavaScript: whoever asked for it calls `delete`. */
export interface SourceTree {
  readonly root: Node;
  /** True when some text was not understood; the nodes around it are there all the same. */
  readonly hasError: boolean;
  delete(): void;
}

/** Why there is no tree. */
export interface SourceProblem {
  readonly code: "limit-exceeded";
  readonly message: string;
}

/** Parses source text of one language, bounded in size, work and nodes. Nothing is executed. */
export async function parseSource(
  language: SourceLanguage,
  text: string,
): Promise<SourceTree | SourceProblem> {
  if (text.length > longestSource) return tooMuch(`more than ${longestSource} characters`);
  const tree = parseBounded(await parserOf(language), text);
  if (tree === undefined) return tooMuch("too much to parse");
  if (tree.rootNode.descendantCount <= mostNodes) return sourceTree(tree);
  tree.delete();
  return tooMuch(`more than ${mostNodes} syntax nodes`);
}

function parseBounded(parser: Parser, text: string): Tree | undefined {
  let steps = 0;
  const progressCallback = (): boolean => {
    steps += 1;
    return steps > mostParserSteps;
  };
  // A parse that was cancelled would be resumed otherwise.
  parser.reset();
  return parser.parse(text, null, { progressCallback } satisfies ParseOptions) ?? undefined;
}

function sourceTree(tree: Tree): SourceTree {
  const root = tree.rootNode;
  return { root, hasError: root.hasError, delete: () => tree.delete() };
}

function tooMuch(what: string): SourceProblem {
  return { code: "limit-exceeded", message: `the source text has ${what}` };
}
