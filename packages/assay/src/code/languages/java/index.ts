import type { Node, SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule } from "../../ir.ts";
import { lowerSource } from "../lower-source.ts";
import type { LoweringRules } from "../tree-walk.ts";
import { javaExpressions } from "./expressions.ts";
import { dottedName } from "./names.ts";
import { javaStatements } from "./statements.ts";

/** Lowers one file of Java to the common form. */
export function lowerJava(text: string, path: string): Promise<CodeModule | SourceProblem> {
  return lowerSource({ language: "java", rules, packageName }, text, path);
}

function rules(): LoweringRules {
  return { expressions: javaExpressions, statements: javaStatements };
}

function packageName(root: Node): string | undefined {
  const declared = root.namedChildren.find(({ type }) => type === "package_declaration");
  const name = declared?.namedChildren.find(
    ({ type }) => type === "scoped_identifier" || type === "identifier",
  );
  return name === undefined ? undefined : dottedName(name);
}
