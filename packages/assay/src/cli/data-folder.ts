import os from "node:os";
import path from "node:path";

/**
 * Where data of the user are kept that are worth more than a cache: `assay` below `XDG_DATA_HOME` or the place that the operating
 * system has for such data. Undefined = there is none.
 */
export function dataFolder(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const set = (name: string): string | undefined => {
    const value = environment[name];
    return value === undefined || value === "" ? undefined : value;
  };
  const base = set("XDG_DATA_HOME") ?? set("LOCALAPPDATA") ?? homeData();
  // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification 0.8).
  return base === undefined || !path.isAbsolute(base) ? undefined : path.join(base, "assay");
}

function homeData(): string | undefined {
  const home = os.homedir();
  if (home === "" || home === "/") return undefined;
  return process.platform === "darwin"
    ? path.join(home, "Library/Application Support")
    : path.join(home, ".local/share");
}
