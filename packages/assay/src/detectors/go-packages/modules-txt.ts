import type { ListedPackage } from "../../packages/listed.ts";
import { longestLine, maxLines } from "./limits.ts";
import { listedModule } from "./modules.ts";
import { replacementsOf } from "./replacements.ts";

/**
 * `vendor/modules.txt`, which the go command writes beside the modules that lie there: `# path version`, with `=> …` for
 * what was replaced (cmd/go/internal/modcmd/vendor.go). Modules without packages below them are only named there.
 */
export function packagesOfModulesTxt(path: string, text: string): ListedPackage[] {
  const lines = text.split("\n", maxLines).map((line) => line.slice(0, longestLine).trim());
  const project = path.slice(0, Math.max(0, path.length - "/vendor/modules.txt".length));
  return lines.flatMap((line, at) => {
    if (!line.startsWith("# ") || !hasPackages(lines, at)) return [];
    const words = line.slice(2).split(/\s+/u);
    const [module = "", version = ""] = words;
    const place = { scope: "runtime", listing: "installed", path, line: at + 1, project } as const;
    const replacements = replacementsOf([{ verb: "replace", words, isIndirect: false, line: at + 1 }]);
    return listedModule({ module, version: version === "=>" ? "" : version, ...place }, replacements) ?? [];
  });
}

/** Packages follow as lines of their own, before the next module. */
function hasPackages(lines: readonly string[], at: number): boolean {
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    if (line.startsWith("# ")) return false;
    if (line !== "" && !line.startsWith("#")) return true;
  }
  return false;
}
