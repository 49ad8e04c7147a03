import { longestSpecifier } from "./limits.ts";

/** Where a lock says that a package comes from, unless that is a registry: mirrors have the registry's paths. */
export function sourceOfResolved(resolved: string | undefined): string | undefined {
  if (resolved === undefined || resolved === "" || isRegistry.test(resolved)) return undefined;
  return /^[a-z][a-z+]{0,20}:/u.test(resolved) ? resolved.slice(0, longestSpecifier) : undefined;
}

/** `https://host/any/name/-/name-1.2.3.tgz` (all registries), or the well-known hosts. */
const isRegistry =
  /^https?:\/\/(?:[^/]{1,200}@)?(?:(?:registry\.(?:npmjs\.org|yarnpkg\.com|npmmirror\.com)|npm\.jsr\.io)\/|[^#?]{1,400}\/-\/|npm\.pkg\.github\.com\/)/u;
