import { type EntityKind, entityKinds } from "../../model/entity.ts";
import type { PropertyName } from "../../model/properties.ts";

const allBut = (...kinds: readonly EntityKind[]): readonly EntityKind[] =>
  entityKinds.filter((kind) => !kinds.includes(kind));

const withoutRuns = allBut("training-run");
const components = allBut("training-run", "service");

/**
 * Which kinds have the field that holds a property (`claim-properties.table.ts`); what is missing here, all have. On the
 * others the value is a property of its name.
 */
export const fieldKinds: ReadonlyMap<PropertyName, readonly EntityKind[]> = new Map<
  PropertyName,
  readonly EntityKind[]
>([
  ["version", withoutRuns],
  ["supplier", withoutRuns],
  ["url", withoutRuns],
  ["doi", withoutRuns],
  ["usage", withoutRuns],
  ["license", withoutRuns],
  ["licenseLink", withoutRuns],
  ["author", components],
  ["tag", components],
  ["sha256", components],
  ["task", ["model"]],
  ["architectureFamily", ["model"]],
  ["input", ["model"]],
  ["output", ["model"]],
  ["architecture", ["model", "training-run"]],
  ["metric", ["model", "training-run"]],
  ["emissions", ["model", "training-run"]],
  ["trainingParameter", ["training-run"]],
]);
