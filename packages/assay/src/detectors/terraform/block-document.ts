import type { Place } from "../../model/use.ts";
import type { HclBlock, HclExpression } from "../../syntax/hcl/index.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { instanceScopes, instancesOf } from "./instances.ts";
import { maxFields, maxInstances } from "./limits.ts";
import { keyText, resolved, within } from "./resolve.ts";
import type { Bound, Scope } from "./scope.ts";
import { textsAt, type Text } from "./texts.ts";

/** One block with its values evaluated, as the readers of configurations take it. */
export interface BlockDocument extends RecipeDocument {
  /** Every text that a value may be, with the place of its literal. */
  textsAt(pointer: string): readonly Text[];
}

export interface BlockAt {
  readonly block: HclBlock;
  readonly path: string;
  readonly scope: Scope;
  /** Turns names of blocks and attributes into those that another reader knows. */
  readonly rename?: (name: string) => string;
}

interface Building {
  readonly scope: Scope;
  readonly path: string;
  readonly places: Map<string, Place>;
  readonly texts: Map<string, readonly Text[]>;
  readonly rename: (name: string) => string;
  readonly budget: { left: number };
}

/** Blocks of these names are lists, even when there is one. */
const alwaysLists: ReadonlySet<string> = new Set(
  "env container containers init_container environment_variable".split(" "),
);

/** Values and places of one block. */
export function blockDocument({ block, path, scope, rename = (name) => name }: BlockAt): BlockDocument {
  const budget = { left: maxFields };
  const building: Building = { scope, path, places: new Map(), texts: new Map(), rename, budget };
  building.places.set("", { path, line: block.line });
  const values = blockValues(building, block, "");
  const placeAt = (pointer: string): Place => placeIn(building, pointer);
  const texts = (pointer: string): readonly Text[] => building.texts.get(pointer) ?? [];
  return { path, values, text: "", problems: [], placeAt, textsAt: texts };
}

function placeIn({ places, path }: Building, pointer: string): Place {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = places.get(at);
    if (found !== undefined) return found;
    if (at === "") return { path, line: 1 };
  }
}

function blockValues(
  building: Building,
  block: HclBlock,
  pointer: string,
): Readonly<Record<string, unknown>> {
  const entries = new Map<string, unknown>();
  for (const [name, expression] of block.attributes) {
    const key = building.rename(name);
    const at = `${pointer}/${pointerStep(key)}`;
    const bound = { expression, path: building.path, scope: building.scope };
    entries.set(key, valueOf(building, bound, at, 0));
  }
  for (const [name, blocks] of groupedBlocks(building, block)) {
    const key = building.rename(name);
    const at = `${pointer}/${pointerStep(key)}`;
    const [only] = blocks;
    const isOne = blocks.length === 1 && only !== undefined && !alwaysLists.has(name);
    entries.set(key, isOne ? innerBlock(building, only, at) : innerBlocks(building, blocks, at));
  }
  return Object.fromEntries(entries);
}

interface ScopedBlock {
  readonly block: HclBlock;
  readonly scope: Scope;
}

function innerBlocks(building: Building, blocks: readonly ScopedBlock[], pointer: string): unknown {
  return blocks.slice(0, maxInstances).map((one, index) => innerBlock(building, one, `${pointer}/${index}`));
}

function innerBlock(building: Building, { block, scope }: ScopedBlock, pointer: string): unknown {
  if (building.budget.left < 0) return undefined;
  building.places.set(pointer, { path: building.path, line: block.line });
  return blockValues({ ...building, scope }, block, pointer);
}

/** `dynamic "x" { for_each … content { … } }` is as many blocks `x`. */
function groupedBlocks(
  building: Building,
  { blocks }: HclBlock,
): ReadonlyMap<string, readonly ScopedBlock[]> {
  const grouped = new Map<string, ScopedBlock[]>();
  for (const block of blocks) {
    const name = block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
    grouped.set(name, [...(grouped.get(name) ?? []), ...scopedBlocks(building, block, name)]);
  }
  return grouped;
}

function scopedBlocks({ path, scope }: Building, block: HclBlock, name: string): readonly ScopedBlock[] {
  if (block.type !== "dynamic") return [{ block, scope }];
  const content = block.blocks.find(({ type }) => type === "content");
  const given = block.attributes.get("for_each");
  const bound = given === undefined ? undefined : { expression: given, path, scope };
  if (content === undefined) return [];
  return instanceScopes(bound, scope, name).map((one) => ({ block: content, scope: one }));
}

/** Lists and mappings nest a few levels. */
const deepestValue = 16;

/** The first of what a value may be; its places are those of the attribute, and inside what it leads to, of that. */
function valueOf(building: Building, bound: Bound, pointer: string, depth: number): unknown {
  building.budget.left -= 1;
  if (building.budget.left < 0 || depth > deepestValue) return undefined;
  building.places.set(pointer, { path: bound.path, line: bound.expression.line });
  const [first] = resolved(bound);
  const found = first ?? bound;
  const { value } = found.expression;
  if (value.kind === "list")
    return value.items
      .slice(0, maxInstances)
      .map((item, at) => valueOf(building, within(found, item), `${pointer}/${at}`, depth + 1));
  if (value.kind === "object") return mappingOf(building, found, value.entries, { pointer, depth });
  if (value.kind === "for") return loopOf(building, found, pointer, depth);
  if (value.kind === "scalar") return value.value;
  if (value.kind === "null") return null;
  const texts = textsAt(bound);
  building.texts.set(pointer, texts);
  return texts[0]?.text;
}

function loopOf(building: Building, bound: Bound, pointer: string, depth: number): unknown {
  return instancesOf(bound).map(({ value }, at) => valueOf(building, value, `${pointer}/${at}`, depth + 1));
}

function mappingOf(
  building: Building,
  bound: Bound,
  entries: readonly { readonly key: HclExpression; readonly value: HclExpression }[],
  { pointer, depth }: { readonly pointer: string; readonly depth: number },
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    entries.slice(0, maxInstances).flatMap(({ key, value }) => {
      const name = keyText(key);
      const at = `${pointer}/${pointerStep(name)}`;
      return name === "" ? [] : [[name, valueOf(building, within(bound, value), at, depth + 1)] as const];
    }),
  );
}
