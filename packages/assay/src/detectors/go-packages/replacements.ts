import type { GoDirective } from "./directives.ts";

/** `replace old [version] => new [version]`. */
export interface Replacement {
  /** Undefined: whatever version is asked for. */
  readonly oldVersion?: string;
  readonly path: string;
  /** Absent: the new path is a folder. */
  readonly version?: string;
}

export type Replacements = ReadonlyMap<string, readonly Replacement[]>;

/** https://go.dev/ref/mod#go-mod-file-replace */
export function replacementsOf(directives: readonly GoDirective[]): Replacements {
  const found = new Map<string, Replacement[]>();
  for (const { verb, words } of directives) {
    const arrow = words.indexOf("=>");
    const [old, oldVersion] = words.slice(0, Math.max(0, arrow));
    const [path, version] = words.slice(arrow + 1);
    if (verb !== "replace" || arrow < 1 || old === undefined || path === undefined) continue;
    const replacement = {
      ...(oldVersion === undefined ? {} : { oldVersion }),
      path,
      ...(version === undefined ? {} : { version }),
    };
    found.set(old, [...(found.get(old) ?? []).slice(0, mostForOne), replacement]);
  }
  return found;
}

/** Versions of one module that are replaced in different ways. */
const mostForOne = 50;

/** What stands in for a module, if anything; a replacement of just this version goes first. */
export function replacementOf(all: Replacements, module: string, version: string): Replacement | undefined {
  const own = all.get(module) ?? [];
  return (
    own.find(({ oldVersion }) => oldVersion === version) ??
    own.find(({ oldVersion }) => oldVersion === undefined)
  );
}
