import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { readToml } from "../../syntax/toml.ts";
import type { ManifestFile } from "./manifest-file.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";

/** A TOML file with its values and their lines. */
export interface TomlManifest {
  readonly values: Readonly<Record<string, unknown>>;
  /** Line of a pointer, or of the nearest table around it. */
  lineAt(pointer: string): number | undefined;
}

export function openToml({ name, text }: ManifestFile): TomlManifest | { readonly problem: Problem } {
  const reading = readToml(text);
  if (!reading.ok) {
    const message = `${printable(name)} is not read: ${reading.message}.`;
    return { problem: { code: reading.code, message } };
  }
  return { values: reading.values, lineAt: (pointer) => nearestLine(reading.lines, pointer) };
}

/** The line of a value, or of what it stands in. */
export function nearestLine(lines: ReadonlyMap<string, number>, pointer: string): number | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** A JSON Pointer of keys (RFC 6901). */
export function pointerOf(...keys: readonly (string | number)[]): string {
  return pointerTo(keys);
}
