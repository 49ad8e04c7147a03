import { normalisedName } from "../packages/python/names.ts";

/** Ecosystems that take several spellings of a name for one: one line each, by their names in small letters. All others are exact. */
const keys: ReadonlyMap<string, (name: string) => string> = new Map([
  ["", productKey],
  ["bitnami", lowerCase],
  ["conancenter", lowerCase],
  ["github actions", lowerCase],
  ["hex", lowerCase],
  ["nuget", lowerCase],
  ["packagist", lowerCase],
  ["pub", lowerCase],
  ["pypi", normalisedName],
  ["swifturl", lowerCase],
  ["vscode", lowerCase],
  // crates.io lets only one of `serde_json` and `serde-json` exist, and resolves both.
  ["crates.io", (name) => lowerCase(name).replaceAll("_", "-")],
]);

/**
 * One text for all spellings of a package's name that its ecosystem takes for the same (PEP 503 for PyPI). The ecosystem without its
 * release; "" = a product that is named in words.
 */
export function packageKey(ecosystem: string, name: string): string {
  const key = keys.get(lowerCase(ecosystem));
  return key === undefined ? name : key(name);
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

/** Letter case, spaces and hyphens say nothing, nor does whether NVIDIA writes its own name before that of its product. */
function productKey(name: string): string {
  return lowerCase(name)
    .replace(/[-_.\s]+/gu, "-")
    .replace(/^nvidia-(?=.)/u, "");
}
