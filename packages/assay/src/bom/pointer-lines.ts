import type { Issue } from "./document.ts";

/** The line behind a pointer into the JSON form of a text that is no JSON: its own, or that of what holds it. */
export type LineOf = (pointer: string) => number | undefined;

export function lineAbove(lines: ReadonlyMap<string, number>, pointer: string): number | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return lines.get("");
}

/** Issues that say no line of their own get that of their pointer. */
export function withLines(issues: readonly Issue[], lineOf: LineOf): readonly Issue[] {
  return issues.map((issue) => {
    const line = issue.line ?? lineOf(issue.pointer);
    return line === undefined ? issue : { ...issue, line };
  });
}
