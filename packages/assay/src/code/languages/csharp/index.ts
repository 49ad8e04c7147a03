import type { Node, SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule } from "../../ir.ts";
import { lowerSource } from "../lower-source.ts";
import type { LoweringRules } from "../tree-walk.ts";
import { csharpExpressions } from "./expressions.ts";
import { withLaterFields } from "./later-fields.ts";
import { dottedName } from "./names.ts";
import { csharpStatements } from "./statements.ts";

/** Lowers one file of C# to the common form. */
export async function lowerCsharp(text: string, path: string): Promise<CodeModule | SourceProblem> {
  const module = await lowerSource({ language: "csharp", rules, packageName }, text, path);
  return "code" in module ? module : { ...module, body: withLaterFields(module.body) };
}

function rules(): LoweringRules {
  return { expressions: csharpExpressions, statements: csharpStatements };
}

/** The first namespace; a file rarely has more. */
function packageName(root: Node): string | undefined {
  const declared = root.namedChildren.find(({ type }) =>
    /^(?:file_scoped_)?namespace_declaration$/u.test(type),
  );
  const name = declared?.childForFieldName("name");
  return name === undefined || name === null ? undefined : dottedName(name);
}
