import { goPackage } from "../symbol-pattern.ts";
import type { Import } from "../ir.ts";
import type { Program } from "../program.ts";

/** The symbol that an import stands for. */
export function importedSymbol({ module, name }: Import, language: string, program: Program): string {
  if (language === "rust") return [crateName(program, module), ...wholeName(name)].join(".");
  const hasColon = language === "javascript" || language === "go";
  const root = hasColon ? `${language === "go" ? goPackage(module) : module}:` : module;
  if (name === undefined || name === "*") return root;
  return hasColon ? `${root}${name}` : `${root}.${name}`;
}

function wholeName(name: string | undefined): readonly string[] {
  return name === undefined || name === "*" ? [] : [name];
}

/** A path with the crate that the manifest means by its first segment. */
export function crateName({ packages }: Program, path: string): string {
  const first = /^\w*/u.exec(path)?.[0] ?? "";
  const real = packages.get(`crate:${first}`);
  return real === undefined ? path : `${real}${path.slice(first.length)}`;
}
