import type { Node, SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule } from "../../ir.ts";
import { lowerSource } from "../lower-source.ts";
import { goExpressions } from "./expressions.ts";
import { goStatements } from "./statements.ts";
import { conversionTypes } from "./types.ts";

/** Lowers one file of Go to the common form. */
export function lowerGo(text: string, path: string): Promise<CodeModule | SourceProblem> {
  return lowerSource({ language: "go", rules, packageName, hasPartedTypes: true }, text, path);
}

function rules(text: string, root: Node) {
  return { expressions: goExpressions(conversionTypes(root)), statements: goStatements(text) };
}

function packageName(root: Node): string | undefined {
  const clause = root.namedChildren.find(({ type }) => type === "package_clause");
  return clause?.namedChildren.find(({ type }) => type === "package_identifier")?.text;
}
