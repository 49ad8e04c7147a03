import type { ListedPackage } from "../../packages/listed.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import { linedAt, linedEntries, linedText, type LinedProblem } from "../../syntax/lined-value.ts";
import { denoName } from "./deno-name.ts";
import { manifestLimits } from "./limits.ts";
import { parseSpecifier } from "./specifier.ts";

/** A `deno.json` or an import map. */
export interface DenoManifest {
  /** What other members of the workspace import it as: `@scope/name`. */
  readonly name?: string;
  readonly isWorkspaceRoot: boolean;
  readonly listed: readonly ListedPackage[];
  readonly problems: readonly LinedProblem[];
}

/** Packages that `imports` names with `npm:` and `jsr:`. Addresses of modules are no packages. */
export function readDenoManifest(path: string, bytes: Uint8Array): DenoManifest {
  const { value, problem } = readLinedJson(bytes, {
    limits: manifestLimits,
    hasComments: true,
    skip: (at) => at.length === 1 && !["name", "workspace", "imports"].includes(at[0] ?? ""),
  });
  const name = linedText(value, "name");
  const imports = [...linedEntries(value, "imports")];
  return {
    ...(name === undefined ? {} : { name }),
    isWorkspaceRoot: linedAt(value, "workspace") !== undefined,
    listed: imports.flatMap(([, target]) => listedAs(path, linedText(target) ?? "", target.line) ?? []),
    problems: problem === undefined ? [] : [problem],
  };
}

function listedAs(path: string, target: string, line: number): ListedPackage | undefined {
  const found = denoName(target);
  if (found === undefined) return undefined;
  const { range, version } = parseSpecifier(found.rest);
  return {
    ...found.named,
    ...(range === undefined ? {} : { range }),
    ...(version === undefined ? {} : { version }),
    scope: "runtime",
    listing: "manifest",
    path,
    line,
  };
}

/** All manifests of a tree together: members of a workspace that import each other are the application itself. */
export function packagesOfDeno(manifests: readonly DenoManifest[]): ListedPackage[] {
  const hasWorkspace = manifests.some(({ isWorkspaceRoot }) => isWorkspaceRoot);
  const own = new Set(hasWorkspace ? manifests.flatMap(({ name }) => name ?? []) : []);
  return manifests.flatMap(({ listed }) =>
    listed.map((one) =>
      own.has(`${one.namespace ?? ""}/${one.name}`) ? { ...one, source: "workspace:" } : one,
    ),
  );
}
