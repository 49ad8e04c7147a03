import type { Entity } from "../../model/entity.ts";
import type { Location } from "../../model/finding.ts";
import { claimsOn, valuesOf } from "../../model/resolve.ts";
import type { Reach } from "../../model/vulnerability.ts";

/** How near to running a thing is, by what the inventory says of it; undefined when it says nothing. */
export function reachOf(entity: Entity): Reach | undefined {
  const usages = new Set(
    claimsOn(entity, "usage").flatMap(({ value }) => (value.kind === "known" ? [value.value] : [])),
  );
  const calls = valuesOf(entity, "call");
  if (usages.has("used")) return "used";
  if (usages.has("present")) return "installed";
  if (usages.has("declared")) return calls.length > 0 && calls.every(isOfLock) ? "locked" : "required";
  return usages.has("mentioned") ? "mentioned" : undefined;
}

/** True when it is asked for in no scope that runs: tests, development, an optional extra. */
export function isAside(entity: Entity): boolean {
  const scopes = valuesOf(entity, "scope");
  return scopes.length > 0 && scopes.every((scope) => scope === "development" || scope === "test");
}

/** Where a person would change it: the manifest that asks for it, else the first place that names it. */
export function placeOf(entity: Entity): Location | undefined {
  const calls = claimsOn(entity, "call").filter(({ source }) => source.path !== undefined);
  const asked = calls.find(({ value }) => value.kind === "known" && !isOfLock(value.value));
  const { path, line } = (asked ?? calls[0])?.source ?? {};
  if (path === undefined) return undefined;
  return line === undefined ? { path } : { path, line };
}

/** How the readers of lock files say it (`packages/application.ts`). */
function isOfLock(call: string): boolean {
  return call.startsWith("locks ");
}
