import type { Thing } from "../model/use.ts";
import type { OpenReading } from "./reading.ts";

/** Places that one file is followed to keep things at. */
const mostKept = 500;

/** Remembers under which path a command keeps what it fetched: later commands load it from there. */
export function keepAt({ kept }: OpenReading, written: string, thing: Thing): void {
  const path = plainPath(written);
  if (path !== "" && !path.includes("$") && kept.size < mostKept) kept.set(path, thing);
}

/** What an earlier command kept at a path, or above it. */
export function keptAt({ kept }: OpenReading, written: string): Thing | undefined {
  if (kept.size === 0 || written.includes("://")) return undefined;
  for (let path = plainPath(written); path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/")))) {
    const thing = kept.get(path);
    if (thing !== undefined) return thing;
  }
  return undefined;
}

function plainPath(written: string): string {
  const path = written
    .trim()
    .replace(/^\.\//u, "")
    .replace(/(?<!\/)\/+$/u, "")
    .slice(0, 500);
  return /^\.{0,2}$/u.test(path) ? "" : path;
}
