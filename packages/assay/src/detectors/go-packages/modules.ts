import type { ListedPackage, PackageScope } from "../../packages/listed.ts";
import { replacementOf, type Replacements } from "./replacements.ts";

/** A module that a file asks for. */
export interface AskedModule {
  readonly module: string;
  readonly version: string;
  readonly scope: PackageScope;
  readonly listing: ListedPackage["listing"];
  readonly path: string;
  readonly line: number;
  readonly project?: string;
}

/** The module, or what stands in for it. Undefined for what no module is called. */
export function listedModule(asked: AskedModule, replacements: Replacements): ListedPackage | undefined {
  const { module, version, ...rest } = asked;
  const replacement = replacementOf(replacements, module, version);
  if (replacement === undefined) return moduleAs(module, version, rest);
  if (replacement.version !== undefined) return moduleAs(replacement.path, replacement.version, rest);
  // A folder: code of the application itself, or beside it.
  return isModulePath(module)
    ? { type: "golang", name: module, ...rest, source: folder(replacement.path) }
    : undefined;
}

function folder(path: string): string {
  return /^[./~]|^[A-Za-z]:/u.test(path) ? path : `./${path}`;
}

function moduleAs(
  name: string,
  version: string,
  rest: Omit<AskedModule, "module" | "version">,
): ListedPackage | undefined {
  if (!isModulePath(name)) return undefined;
  const chosen = isVersion(version) ? { version } : { range: version };
  return { type: "golang", name, ...chosen, ...rest };
}

/** https://go.dev/ref/mod#module-path: a host in front, or the reserved word of the standard tools. */
function isModulePath(text: string): boolean {
  return text.length <= 300 && /^[\w~-]+\.[\w.~-]*(?:\/[\w.~!+-]+)*$/u.test(text);
}

/** Branches and commits, which stand there until the next tidying, are none. */
function isVersion(text: string): boolean {
  return /^v\d{1,10}\.\d{1,10}\.\d{1,20}(?:[-+][\w.+-]{1,200})?$/u.test(text);
}
