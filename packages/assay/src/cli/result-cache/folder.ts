import os from "node:os";
import path from "node:path";

/**
 * Where results are kept: `ASSAY_CACHE_DIR`, else `assay` below `XDG_CACHE_HOME` or the place that the operating system
 * has for caches. Undefined = there is none.
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const set = (name: string): string | undefined =>
    environment[name] === undefined || environment[name] === "" ? undefined : environment[name];
  const own = set("ASSAY_CACHE_DIR");
  if (own !== undefined) return path.resolve(own);
  const base = set("XDG_CACHE_HOME") ?? set("LOCALAPPDATA") ?? homeCache();
  // A relative XDG_CACHE_HOME is to be ignored (XDG Base Directory Specification 0.8).
  return base === undefined || !path.isAbsolute(base) ? undefined : path.join(base, "assay");
}

function homeCache(): string | undefined {
  const home = os.homedir();
  if (home === "" || home === "/") return undefined;
  return process.platform === "darwin" ? path.join(home, "Library/Caches") : path.join(home, ".cache");
}
