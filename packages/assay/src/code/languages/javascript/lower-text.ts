import type { SourceLanguage, SourceProblem } from "../../../syntax/source-code/index.ts";
import { parseSource } from "../../../syntax/source-code/index.ts";
import type { CodeModule } from "../../ir.ts";
import { isGeneratedBundle } from "./generated-bundle.ts";
import { lowerTree } from "./lower-tree.ts";
import { copyTree } from "./syntax-tree.ts";

/** Why a file of JavaScript was not read. */
export type JavascriptProblem = SourceProblem | { readonly code: "unsupported"; readonly message: string };

/** Parses and lowers text with one of the three grammars. */
export async function lowerText(
  text: string,
  path: string,
  grammar: SourceLanguage,
): Promise<CodeModule | JavascriptProblem> {
  if (isGeneratedBundle(text)) {
    return {
      code: "unsupported",
      message: "the file is generated code (minified or bundled) and was not parsed",
    };
  }
  const tree = await parseSource(grammar, text);
  if ("code" in tree) return tree;
  const { root, isCut } = copyTree(tree.tree);
  return { path, language: "javascript", text, ...lowerTree(root, text), hasError: tree.hasError || isCut };
}
