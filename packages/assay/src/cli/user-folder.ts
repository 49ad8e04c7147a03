import os from "node:os";
import path from "node:path";

/** A kind of folder that the operating system keeps for each user. */
interface UserFolder {
  /** The variable of the XDG Base Directory Specification. */
  readonly variable: string;
  /** Below the home of the user. */
  readonly darwin: string;
  readonly elsewhere: string;
}

const caches: UserFolder = {
  variable: "XDG_CACHE_HOME",
  darwin: "Library/Caches",
  elsewhere: ".cache",
};

const data: UserFolder = {
  variable: "XDG_DATA_HOME",
  darwin: "Library/Application Support",
  elsewhere: ".local/share",
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where results are kept: `ASSAY_CACHE_DIR`, else `assay` below the place that the operating system has for caches.
 * Undefined = there is none.
 */
export function cacheFolder(environment: Environment = process.env): string | undefined {
  const own = setIn(environment, "ASSAY_CACHE_DIR");
  return own === undefined ? folderOf(caches, environment) : path.resolve(own);
}

/** Where data of the user are kept that are worth more than a cache. Undefined = there is none. */
export function dataFolder(environment: Environment): string | undefined {
  return folderOf(data, environment);
}

function folderOf({ variable, darwin, elsewhere }: UserFolder, environment: Environment): string | undefined {
  const base =
    setIn(environment, variable) ?? setIn(environment, "LOCALAPPDATA") ?? belowHome(darwin, elsewhere);
  // A relative path is to be ignored (XDG Base Directory Specification 0.8).
  return base === undefined || !path.isAbsolute(base) ? undefined : path.join(base, "assay");
}

function setIn(environment: Environment, name: string): string | undefined {
  return environment[name] === "" ? undefined : environment[name];
}

function belowHome(darwin: string, elsewhere: string): string | undefined {
  const home = os.homedir();
  if (home === "" || home === "/") return undefined;
  return path.join(home, process.platform === "darwin" ? darwin : elsewhere);
}
