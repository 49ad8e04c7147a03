import { maxNamed } from "../recipe-limits.ts";
import type { Named, NamePlace } from "../recipe-names.ts";
import { interpolated, plainKey, valuesAt, type Leaf } from "../recipe-walk.ts";
import type { Dialect, Shape } from "./dialect.ts";
import { datasetsIn, modelsIn, type NameInput } from "./resolve.ts";
import { datasetKeys, datasetParents, modelKeys, modelParents, nameKeys } from "../training-keys.table.ts";

/** A name in a configuration and what it leads to. */
export interface Part {
  readonly kind: "model" | "dataset";
  /** Of a model: base, part, tokenizer, …; of a dataset: its stage, "" = that of the run. */
  readonly role: string;
  readonly pointer: string;
  readonly named: Named;
  readonly siblings: Readonly<Record<string, unknown>>;
}

/** Every model and dataset that a configuration names, each place once; the paths of the dialect before the common keys. */
export function partsOf(shape: Shape, dialect: Dialect, place: NamePlace): readonly Part[] {
  const parts: Part[] = [];
  const seen = new Set<string>();
  for (const candidate of candidatesOf(shape, dialect)) {
    if (seen.has(candidate.pointer) || parts.length >= maxNamed) continue;
    seen.add(candidate.pointer);
    const text = interpolated(shape.values, candidate.text);
    const key = candidate.pointer.slice(candidate.pointer.lastIndexOf("/") + 1);
    const input: NameInput = { text, key, siblings: candidate.siblings, dialect, place };
    const found = candidate.kind === "model" ? modelsIn(input) : datasetsIn(input);
    const { kind, role, pointer, siblings } = candidate;
    for (const named of found) parts.push({ kind, role, pointer, named, siblings });
  }
  return parts;
}

interface Candidate extends Omit<Part, "named"> {
  readonly text: string;
}

function candidatesOf(shape: Shape, dialect: Dialect): readonly Candidate[] {
  const siblings = new Map(shape.leaves.map((leaf) => [leaf.pointer, leaf.siblings]));
  const at = (path: string, kind: Candidate["kind"], role: string): Candidate[] =>
    valuesAt(shape.values, path).flatMap(({ pointer, value }) =>
      typeof value === "string"
        ? [{ kind, role, pointer, text: value, siblings: siblings.get(pointer) ?? {} }]
        : [],
    );
  const ignored = new Set(dialect.ignores);
  return [
    ...(dialect.models ?? []).flatMap((row) => at(row.at, "model", row.role)),
    ...(dialect.datasets ?? []).flatMap((row) => at(row.at, "dataset", row.stage)),
    ...shape.leaves.flatMap((leaf) => byKey(leaf, ignored)),
  ];
}

function byKey(leaf: Leaf, ignored: ReadonlySet<string>): readonly Candidate[] {
  const { keys, value, pointer, siblings } = leaf;
  const key = plainKey(keys.at(-1) ?? "");
  if (typeof value !== "string" || value === "" || ignored.has(key)) return [];
  const found = byParent(leaf, key, plainKey(keys.at(-2) ?? "")) ?? bySelf(key);
  return found === undefined ? [] : [{ ...found, pointer, text: value, siblings }];
}

type Role = Pick<Part, "kind" | "role">;

/** `model: {name: …}`, `dataset: {path: …}`. */
function byParent({ value, siblings }: Leaf, key: string, parent: string): Role | undefined {
  if (!nameKeys.has(key) || (key === "name" && isOnlyLabel(value, siblings))) return undefined;
  const model = Object.hasOwn(modelParents, parent) ? modelParents[parent] : undefined;
  if (model !== undefined) return { kind: "model", role: model };
  const dataset = Object.hasOwn(datasetParents, parent) ? datasetParents[parent] : undefined;
  return dataset === undefined ? undefined : { kind: "dataset", role: dataset };
}

function bySelf(key: string): Role | undefined {
  const model = Object.hasOwn(modelKeys, key) ? modelKeys[key] : undefined;
  if (model !== undefined) return { kind: "model", role: model };
  const dataset = Object.hasOwn(datasetKeys, key) ? datasetKeys[key] : undefined;
  return dataset === undefined ? undefined : { kind: "dataset", role: dataset };
}

/** Beside a `path`, the `name` is a label, or the part of a dataset (`load_dataset(path, name)`). */
function isOnlyLabel(value: unknown, siblings: Readonly<Record<string, unknown>>): boolean {
  const isId = typeof value === "string" && value.includes("/");
  return (
    !isId &&
    ["path", "name_or_path", "repo_id", "hf_path", "dataset_path"].some((key) => Object.hasOwn(siblings, key))
  );
}
