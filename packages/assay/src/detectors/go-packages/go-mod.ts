import type { ListedPackage } from "../../packages/listed.ts";
import type { GoDirective } from "./directives.ts";
import { listedModule } from "./modules.ts";
import { replacementsOf, type Replacements } from "./replacements.ts";

/** What else of the tree decides what a `go.mod` means. */
export interface GoWorkspace {
  /** Replacements of `go.work`: they go first. */
  readonly replacements: Replacements;
  /** Modules that lie in the tree and are used from there. */
  readonly members: ReadonlySet<string>;
}

/** The name of the module that a `go.mod` describes. */
export function moduleName(directives: readonly GoDirective[]): string | undefined {
  return directives.find(({ verb }) => verb === "module")?.words[0];
}

/**
 * The requirements of a `go.mod`. Since Go 1.17 it has the selected version of every module that the build needs
 * (https://go.dev/ref/mod#minimal-version-selection); what is marked as indirect was added by the tool.
 */
export function packagesOfGoMod(
  path: string,
  directives: readonly GoDirective[],
  workspace: GoWorkspace,
): ListedPackage[] {
  const replacements = new Map([...replacementsOf(directives), ...workspace.replacements]);
  const excluded = new Set(
    directives.filter(({ verb }) => verb === "exclude").map(({ words }) => words.slice(0, 2).join("@")),
  );
  const tools = directives.filter(({ verb }) => verb === "tool").flatMap(({ words }) => words.slice(0, 1));
  const modules = directives.flatMap(({ verb, words, isIndirect, line }) => {
    const [module = "", version = ""] = words;
    // Of an excluded version the tool takes the next one, whichever that is.
    const isUnknown = excluded.has(`${module}@${version}`);
    if (verb !== "require" || isUnknown || workspace.members.has(module)) return [];
    const isTool = isIndirect && tools.some((tool) => tool === module || tool.startsWith(`${module}/`));
    const scope = isTool ? ("development" as const) : ("runtime" as const);
    const listing = isIndirect ? ("lock" as const) : ("manifest" as const);
    return listedModule({ module, version, scope, listing, path, line }, replacements) ?? [];
  });
  return [...modules, ...releaseOfGo(path, directives)];
}

/**
 * The least release of Go that may build it: what `toolchain` names, else `go` (https://go.dev/ref/mod#go-mod-file-go). A newer one may be
 * chosen, so that this is no version.
 */
function releaseOfGo(path: string, directives: readonly GoDirective[]): readonly ListedPackage[] {
  const said = ["toolchain", "go"].flatMap((word) => directives.filter(({ verb }) => verb === word));
  const [named] = said.flatMap(({ words: [word = ""], line }) => {
    const release = releaseText.exec(word)?.[1];
    return release === undefined ? [] : [{ release, line }];
  });
  if (named === undefined) return [];
  const { release, line } = named;
  const asked = { range: `>=go${release}`, scope: "runtime", listing: "manifest", path, line } as const;
  return [{ type: "generic", name: "go", ...asked }];
}

const releaseText = /^(?:go)?(\d{1,3}(?:\.\d{1,3}){1,2}(?:(?:rc|beta)\d{1,3})?)$/u;
