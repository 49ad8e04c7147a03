import type { Found } from "../../code/match/index.ts";
import type { Program } from "../../code/program.ts";

/** Functions and classes of the files whose references nobody could resolve. */
export function namesToCall(program: Program, { references }: Found): readonly string[] {
  const paths = new Set(references.map(({ location }) => location.path));
  return [...paths].flatMap((path) => callableNames(program, path));
}

/** Functions and classes of a module: what others call. */
function callableNames({ modules }: Program, path: string): readonly string[] {
  const scopes = modules.get(path);
  if (scopes === undefined) return [];
  const functions = [...scopes.functions.keys()].map((def) => def.name || (scopes.keptAs.get(def) ?? ""));
  const { language, packageName } = scopes.module;
  // Go calls them `New`; others write the package in front.
  const qualified = language === "go" ? functions.map((name) => `${packageName ?? ""}.${name}`) : [];
  return [...functions, ...qualified, ...[...scopes.classes.keys()].map(({ name }) => name)];
}
