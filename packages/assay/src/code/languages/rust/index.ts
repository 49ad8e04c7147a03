import type { SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule, Import } from "../../ir.ts";
import { lowerSource } from "../lower-source.ts";
import { rustExpressions } from "./expressions.ts";
import { readableMacros } from "./macro-text.ts";
import { rustStatements } from "./statements.ts";

/** Lowers one file of Rust to the common form. */
export async function lowerRust(text: string, path: string): Promise<CodeModule | SourceProblem> {
  const paths = new Map<string, Import>();
  const context = { text, paths };
  const rules = () => ({ expressions: rustExpressions(context), statements: rustStatements(context) });
  const language = { language: "rust", rules, packageName: () => undefined, hasPartedTypes: true } as const;
  const module = await lowerSource(language, readableMacros(text), path);
  if ("code" in module) return module;
  const imports = [...paths.values()];
  const start = { start: 0, end: 0, line: 1 };
  const body =
    imports.length === 0 ? module.body : [{ kind: "import" as const, imports, ...start }, ...module.body];
  return { ...module, text, body };
}
