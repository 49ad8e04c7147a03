import type { Node, SourceProblem } from "../../syntax/source-code/index.ts";
import { parseSource } from "../../syntax/source-code/index.ts";
import type { CodeLanguage, CodeModule } from "../ir.ts";
import type { LoweringRules } from "./tree-walk.ts";
import { mergedTypes } from "./merged-types.ts";
import { childrenOf, walkBy } from "./tree-walk.ts";

/** What the five languages with a grammar of the same name have of their own. */
export interface LanguageOfSource {
  readonly language: Exclude<CodeLanguage, "python" | "javascript">;
  readonly rules: (text: string, root: Node) => LoweringRules;
  readonly packageName: (root: Node) => string | undefined;
  /** The parts of one type stand apart. */
  readonly hasPartedTypes?: true;
  /** What the parser gets: of the same length, without what its grammar takes for something else. */
  readonly parsed?: (text: string) => string;
}

/** Parses one file and lowers it; a file that is too much is a problem, broken text is looked through. */
export async function lowerSource(
  how: LanguageOfSource,
  text: string,
  path: string,
): Promise<CodeModule | SourceProblem> {
  const tree = await parseSource(how.language, how.parsed?.(text) ?? text);
  if ("code" in tree) return tree;
  const walk = walkBy(how.rules(text, tree.root));
  const block = walk.block(childrenOf(tree.root));
  const body = how.hasPartedTypes === true ? mergedTypes(block) : block;
  const packageName = how.packageName(tree.root);
  return {
    path,
    language: how.language,
    text,
    body,
    ...(packageName === undefined ? {} : { packageName }),
    hasError: tree.hasError || walk.isCut(),
  };
}
