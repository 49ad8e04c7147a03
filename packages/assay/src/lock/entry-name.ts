import type { LockEntry } from "./lock-schema.ts";

/** What tells entries of a lock apart: the target, and of it the branch, tag or version that was asked for, or what it is pinned to. */
export function entryName({ target, kind, requested, revision, digest }: LockEntry): string {
  if (kind === "image" && requested !== undefined) return `${target}:${requested}`;
  const pin = requested ?? revision ?? digest;
  return pin === undefined ? target : `${target}@${pin}`;
}
