import { plainKey, type Leaf } from "../recipe-walk.ts";
import type { Dialect, Shape } from "./dialect.ts";
import { fourBitKeys, methodKeys, methodMarks, methodRows, pathStages } from "./methods.table.ts";

/** How a run trains, and on which kind of data. */
export interface Method {
  /** `lora`, `dpo`, …: the outer first; empty = nothing says it. */
  readonly methods: readonly string[];
  /** pretraining, continued, sft, preference, rl, unknown. */
  readonly stage: string;
  /** What the result is to its base: `adapter`, `fine-tune`, `continued-pretraining`, `merged`. */
  readonly relation: string;
}

/** Read off the keys, then off the path; what nothing says is the dialect's. */
export function methodOf({ leaves }: Shape, dialect: Dialect, path: string): Method {
  const said = [...leaves.flatMap(methodsOf), ...leaves.flatMap(marksOf)];
  const byPath = said.some(({ stage }) => stage !== undefined) ? [] : pathMethods(path);
  const all = [...said, ...byPath];
  const stage = all.find((one) => one.stage !== undefined)?.stage ?? dialect.stage ?? "unknown";
  const names = new Set(all.map(({ method }) => method).filter((name) => name !== "preference"));
  if (names.size === 0 && dialect.method !== undefined) names.add(dialect.method);
  if (names.has("lora") && leaves.some(isFourBit)) names.add("qlora");
  if (names.has("qlora")) names.delete("lora");
  return { methods: [...names], stage, relation: relationOf(names, stage) };
}

interface Says {
  readonly method: string;
  readonly stage?: string;
}

function methodsOf({ keys, value }: Leaf): readonly Says[] {
  if (typeof value !== "string" || !methodKeys.has(lastKey(keys))) return [];
  return methodRows.filter((row) => row.value.test(value)).slice(0, 1);
}

function marksOf({ keys, value }: Leaf): readonly Says[] {
  const key = lastKey(keys);
  return methodMarks.filter((mark) => mark.key === key && (mark.value === undefined || mark.value === value));
}

function lastKey(keys: readonly string[]): string {
  const last = keys.at(-1) ?? "";
  return last.startsWith("_") ? last : plainKey(last);
}

function isFourBit({ keys, value }: Leaf): boolean {
  return fourBitKeys.has(lastKey(keys)) && (value === true || value === 4 || value === "4");
}

function pathMethods(path: string): readonly Says[] {
  const found = pathStages.find(([word]) => word.test(path));
  return found === undefined ? [] : [{ method: found[1], stage: found[2] }];
}

const adapters = ["lora", "qlora", "dora", "lycoris", "peft"];

function relationOf(names: ReadonlySet<string>, stage: string): string {
  if (names.has("merge")) return "merged";
  if (adapters.some((name) => names.has(name))) return "adapter";
  return stage === "continued" ? "continued-pretraining" : "fine-tune";
}
