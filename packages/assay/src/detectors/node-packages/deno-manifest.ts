import type { ListedPackage } from "../../packages/listed.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import { linedEntries, linedText, type LinedProblem } from "../../syntax/lined-value.ts";
import { denoName } from "./deno-name.ts";
import { manifestLimits } from "./limits.ts";
import { parseSpecifier } from "./specifier.ts";

/** `deno.json` and import maps: packages that `imports` names with `npm:` and `jsr:`. Addresses of modules are no packages. */
export function readDenoManifest(
  path: string,
  bytes: Uint8Array,
): { readonly listed: readonly ListedPackage[]; readonly problem?: LinedProblem } {
  const { value, problem } = readLinedJson(bytes, {
    limits: manifestLimits,
    hasComments: true,
    skip: (at) => at.length === 1 && at[0] !== "imports",
  });
  const listed = [...linedEntries(value, "imports")].flatMap(([, target]): ListedPackage[] => {
    const found = denoName(linedText(target) ?? "");
    if (found === undefined) return [];
    const { range, version } = parseSpecifier(found.rest);
    return [
      {
        ...found.named,
        ...(range === undefined ? {} : { range }),
        ...(version === undefined ? {} : { version }),
        scope: "runtime",
        listing: "manifest",
        path,
        line: target.line,
      },
    ];
  });
  return { listed, ...(problem === undefined ? {} : { problem }) };
}
