import { longestValue } from "./limits.ts";

/** Lines of one file. */
const maxLines = 20_000;

/** `gradle.properties`: `name=value` (java.util.Properties; lines that go on are rare there and not joined). */
export function readProperties(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split("\n", maxLines)) {
    const [, name, value] =
      /^\s{0,50}([^#!\s=:][^\s=:]{0,200})\s{0,50}[=:\s]\s{0,50}(.*)$/u.exec(line.slice(0, longestValue)) ??
      [];
    if (name !== undefined && value !== undefined) found.set(name, value.trim());
  }
  return found;
}
