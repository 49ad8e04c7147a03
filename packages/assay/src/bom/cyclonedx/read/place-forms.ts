import type { Property } from "./property-list.ts";

export interface WrittenPlace {
  readonly path: string;
  /** From 1. */
  readonly line?: number;
}

/** Syft's paths begin at the root of what it scanned, and with a slash. */
export const syftLocation = /^syft:location:\d{1,9}:path$/;

/** How tools write a place: a property with the path, and the line in another one, or after a colon. */
const forms: ReadonlyMap<string, { readonly line?: string; readonly isJoined?: true }> = new Map([
  ["cisco-aibom:file", { line: "cisco-aibom:line" }],
  ["SrcFile", { line: "cdx:mcp:sourceLine" }],
  ["agent-bom:source-file", {}],
  ["trusera:source_location", { isJoined: true }],
]);

/** The place that a property names; undefined where it names none. */
export function placeOf(
  { name, value }: Property,
  properties: readonly Property[],
): WrittenPlace | undefined {
  if (value.trim() === "") return undefined;
  if (syftLocation.test(name)) return { path: value.replace(/^\/(?=.)/, "") };
  const form = forms.get(name);
  if (form === undefined) return undefined;
  if (form.isJoined === true) return joinedPlace(value);
  const line = lineOf(properties.find((one) => one.name === form.line)?.value);
  return { path: value, ...(line === undefined ? {} : { line }) };
}

/** `desk/cli.py:42`. */
function joinedPlace(value: string): WrittenPlace {
  const colon = value.lastIndexOf(":");
  const line = colon > 0 ? lineOf(value.slice(colon + 1)) : undefined;
  return line === undefined ? { path: value } : { path: value.slice(0, colon), line };
}

function lineOf(text = ""): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
