import { type Role, roles } from "../contract/access.ts";

/** Each role may what those before it may. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** The lesser of two: what a token may that an account made. */
export function lesser(a: Role, b: Role): Role {
  return isAtLeast(a, b) ? b : a;
}
