import type { ListedPackage } from "../../packages/listed.ts";

/** https://learn.microsoft.com/nuget/reference/nuspec#id */
export function isPackageName(text: string): boolean {
  return /^\w(?:[\w.-]{0,98}\w)?$/u.test(text);
}

/**
 * A plain version is the least that is wanted, and the one that is taken when the registry has it; `[1.2.3]` allows no other;
 * the rest are ranges (https://learn.microsoft.com/nuget/concepts/package-versioning).
 */
export function versionOrRange(written: string | undefined): Pick<ListedPackage, "version" | "range"> {
  const range = written?.trim() ?? "";
  if (range === "" || range.length > 200) return {};
  const text = /^\[([^,[\]()]+)\]$/u.exec(range)?.[1]?.trim() ?? range;
  return isVersion(text) ? { version: text, range } : { range };
}

export function isVersion(text: string): boolean {
  return /^\d{1,10}(?:\.\d{1,10}){0,3}(?:-[\w.-]{1,100})?(?:\+[\w.-]{1,100})?$/u.test(text);
}
