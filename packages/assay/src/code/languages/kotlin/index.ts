import type { Node, SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule } from "../../ir.ts";
import { lowerSource } from "../lower-source.ts";
import type { LoweringRules } from "../tree-walk.ts";
import { kotlinExpressions } from "./expressions.ts";
import { dottedName } from "./names.ts";
import { kotlinStatements } from "./statements.ts";

/** Lowers one file of Kotlin, a script too, to the common form. */
export function lowerKotlin(text: string, path: string): Promise<CodeModule | SourceProblem> {
  return lowerSource({ language: "kotlin", rules, packageName, parsed }, text, path);
}

function rules(text: string): LoweringRules {
  return { expressions: kotlinExpressions(text), statements: kotlinStatements };
}

/** One type argument of a call, which the grammar takes for two comparisons: `listOf<String>("a")`. */
const typeArgument = /(?<=[\w$])<(?=[A-Z*])[\w.?*]{1,80}(?:<[\w.?*, ]{1,120}>)?\??>(?=[({])/gu;

function parsed(text: string): string {
  return text.replace(typeArgument, (written) => " ".repeat(written.length));
}

function packageName(root: Node): string | undefined {
  const header = root.namedChildren.find(({ type }) => type === "package_header");
  const name = header?.namedChildren.find(({ type }) => type === "qualified_identifier");
  return name === undefined ? undefined : dottedName(name);
}
