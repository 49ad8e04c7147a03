import type { Entity, EntityKind } from "../model/entity.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { valuesOf } from "../model/resolve.ts";

/**
 * The one entity that a document about a single thing describes: the one that is asked for by id, name or identifier; else
 * the only one that is here and no part of another; else the only one at all.
 * @throws AssayError `usage` when there is none, or several and nobody said which.
 */
export function documentSubject(inventory: Inventory, kind: EntityKind, wanted: string | undefined): Entity {
  const all = inventory.entities.filter((entity) => entity.kind === kind);
  const exact = all.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  if (wanted !== undefined)
    return onlyOf(
      all.filter((entity) => isNamed(entity, wanted)),
      kind,
      ` "${printable(wanted)}"`,
    );
  const parts = new Set(inventory.relations.filter((one) => one.kind === "contains").map(({ to }) => to));
  const whole = all.filter(({ id }) => !parts.has(id));
  const here = whole.filter((entity) => valuesOf(entity, "usage").includes("present"));
  for (const candidates of [here, whole]) if (candidates.length > 0) return onlyOf(candidates, kind, "");
  return onlyOf(all, kind, "");
}

function isNamed({ id, name, identifiers }: Entity, wanted: string): boolean {
  return id === wanted || name === wanted || identifiers.some(({ value }) => value === wanted);
}

/** More names than a message needs. */
const mostNames = 10;

function onlyOf(candidates: readonly Entity[], kind: EntityKind, wanted: string): Entity {
  const [only, ...others] = candidates;
  if (only === undefined) throw new AssayError("usage", `the inventory has no ${kind}${wanted}`);
  if (others.length === 0) return only;
  const ids = candidates.slice(0, mostNames).map(({ id, name }) => `${printable(name)} (${printable(id)})`);
  const more = candidates.length > mostNames ? `, and ${candidates.length - mostNames} more` : "";
  throw new AssayError(
    "usage",
    `the inventory has ${candidates.length} of kind ${kind}${wanted}, this document describes one (choose with --of): ${ids.join(", ")}${more}`,
  );
}
