import type { Program } from "../../code/program.ts";

/** Functions and classes of a module: what others call. */
export function callableNames({ modules }: Program, path: string): readonly string[] {
  const scopes = modules.get(path);
  if (scopes === undefined) return [];
  const functions = [...scopes.functions.keys()].map((def) => def.name || (scopes.keptAs.get(def) ?? ""));
  const { language, packageName } = scopes.module;
  // Go calls them `New`; others write the package in front.
  const qualified = language === "go" ? functions.map((name) => `${packageName ?? ""}.${name}`) : [];
  return [...functions, ...qualified, ...[...scopes.classes.keys()].map(({ name }) => name)];
}
