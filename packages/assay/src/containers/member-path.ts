import { directionMarks } from "../model/direction-marks.ts";
import { longestMemberPath } from "./limits.ts";

// C0, DEL, C1, bidirectional overrides and lone surrogates, as in model/printable.ts, and the backslash that Windows
// takes for a separator is turned into one before.
const unprintable = new RegExp(String.raw`[\u0000-\u001f\u007f-\u009f${directionMarks}\ud800-\udfff]`, "gu");

/**
 * The path below the archive under which a member is shown: without roots, drives and `..`, and with every character
 * that could rewrite a terminal escaped. Never empty, never leads out.
 */
export function memberPath(name: string): string {
  const parts: string[] = [];
  for (const part of name.replaceAll("\\", "/").split("/")) {
    if (part !== "" && part !== "." && part !== "..") parts.push(part.replace(unprintable, escaped));
  }
  const path = parts.join("/").slice(0, longestMemberPath);
  return path === "" ? "unnamed" : path;
}

/** Whether unpacking under this name would write outside of the folder that was chosen for it. */
export function leadsOut(name: string): boolean {
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[A-Za-z]:\//.test(path)) return true;
  return climbsAbove(path, 0);
}

/** Whether a link of this member points outside of the folder that the archive is unpacked into. */
export function linkLeadsOut(memberName: string, target: string): boolean {
  const path = target.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[A-Za-z]:\//.test(path)) return true;
  const folders = memberName
    .split("/")
    .slice(0, -1)
    .filter((part) => part !== "" && part !== ".");
  return climbsAbove(path, folders.length);
}

function climbsAbove(path: string, startDepth: number): boolean {
  let depth = startDepth;
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    depth += part === ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}
