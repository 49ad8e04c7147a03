import type { Parser, ParseOptions, Tree } from "web-tree-sitter";
import type { LoadedParser, SourceLanguage } from "./grammar.ts";
import { parserOf } from "./grammar.ts";
import { longestSource, mostNodes, mostParserSteps } from "./limits.ts";
import { type Node, Nodes } from "./node.ts";
import { readTree } from "./read-tree.ts";
import type { SyntaxTree } from "./syntax-tree.ts";

/** A concrete syntax tree. */
export interface SourceTree {
  readonly root: Node;
  /** The same as numbers. */
  readonly tree: SyntaxTree;
  /** True when some text was not understood; the nodes around it are there all the same. */
  readonly hasError: boolean;
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
  const loaded = await parserOf(language);
  const parsed = parseBounded(loaded.parser, text);
  if (parsed === undefined) return tooMuch("too much to parse");
  try {
    return copied(loaded, parsed, text);
  } finally {
    parsed.delete();
  }
}

function copied({ memory }: LoadedParser, parsed: Tree, text: string): SourceTree | SourceProblem {
  const { descendantCount, hasError } = parsed.rootNode;
  if (descendantCount > mostNodes) return tooMuch(`more than ${mostNodes} syntax nodes`);
  const tree = readTree(memory(), parsed, text, descendantCount);
  return { root: new Nodes(tree).at(0), tree, hasError };
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

function tooMuch(what: string): SourceProblem {
  return { code: "limit-exceeded", message: `the source text has ${what}` };
}
