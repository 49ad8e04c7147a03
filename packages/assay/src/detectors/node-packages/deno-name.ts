import type { ListedPackage } from "../../packages/listed.ts";
import { npmName } from "./npm-name.ts";

export interface DenoName {
  readonly named: Pick<ListedPackage, "type" | "namespace" | "name" | "source">;
  /** The range, or empty. */
  readonly rest: string;
}

/** `npm:@scope/name@^1/sub/path` or `jsr:…` (https://docs.deno.com/runtime/fundamentals/modules). */
export function denoName(specifier: string): DenoName | undefined {
  const [, registry, name, rest = ""] =
    /^(npm|jsr):\/?((?:@[^/@\s]{1,213}\/)?[^/@\s]{1,214})(?:@([^/\s]{1,200}))?(?:\/.{0,1000})?$/u.exec(
      specifier,
    ) ?? [];
  return registry === undefined || name === undefined ? undefined : denoPackage(registry, name, rest);
}

/** A package by its registry and its name in it; packages of JSR have no type of their own. */
export function denoPackage(registry: string, name: string, rest: string): DenoName | undefined {
  const parts = npmName(name);
  if (parts === undefined) return undefined;
  if (registry === "npm") return { named: { type: "npm", ...parts }, rest };
  return parts.namespace === undefined
    ? undefined
    : { named: { type: "generic", ...parts, source: `jsr:${name}` }, rest };
}
