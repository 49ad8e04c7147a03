import { normalisedName } from "../packages/python/names.ts";

/** Ecosystems that take several spellings of a name for one: one line each. All others are exact. */
const keys: ReadonlyMap<string, (name: string) => string> = new Map([
  ["GitHub Actions", lowerCase],
  ["Hex", lowerCase],
  ["NuGet", lowerCase],
  ["Packagist", lowerCase],
  ["PyPI", normalisedName],
  // crates.io lets only one of `serde_json` and `serde-json` exist, and resolves both.
  ["crates.io", (name) => lowerCase(name).replaceAll("_", "-")],
]);

/** One text for all spellings of a package's name that its ecosystem takes for the same (PEP 503 for PyPI). */
export function packageKey(ecosystem: string, name: string): string {
  const key = keys.get(ecosystem);
  return key === undefined ? name : key(name);
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}
