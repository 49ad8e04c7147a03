import { codeCarriers, gadgetKinds, gadgets } from "./gadgets.table.ts";
import type { GadgetKind, GadgetRow } from "./gadgets.table.ts";

/** What a known gadget does, and how bad that is. */
export interface Gadget {
  readonly kind: GadgetKind;
  /** Ends the sentence "…, which <does>". */
  readonly does: string;
  readonly verdict: "dangerous" | "suspicious";
}

/** The row for an imported name; dotted names are judged by every place where the walk may have left the module. */
export function gadgetFor(module: string, name: string): Gadget | undefined {
  index ??= readTable();
  if (!name.includes(".")) return gadgetNamed(index, module, name);
  const parts = name.split(".");
  if (dunder.test(name) || parts.some((part) => ways.has(part))) return walk;
  return gadgetOnWay(index, module, parts);
}

/** Attributes with two underscores lead from any object to everything (`__globals__`, `__builtins__`, `__class__`). */
export const dunder = /(^|\.)__\w+__($|\.)/;

/** Attributes without them that lead as far: the table of all modules, frames and the globals of functions. */
const ways: ReadonlySet<string> = new Set([
  ..."modules func_globals func_code f_globals f_locals f_builtins f_back gi_frame cr_frame tb_frame ag_frame mro".split(
    " ",
  ),
]);

const walk: Gadget = {
  kind: "attribute-walk",
  does: gadgetKinds["attribute-walk"],
  verdict: "dangerous",
};

/** `pathlib` + `os.system`: the attribute of a module is often another module (GHSA-5j3x-jp52-966f). */
function gadgetOnWay(table: Index, module: string, parts: readonly string[]): Gadget | undefined {
  for (let at = 0; at < parts.length; at += 1) {
    const outer = parts.slice(0, at);
    const name = parts[at] ?? "";
    const before = [module, ...outer].join(".");
    const found = gadgetNamed(table, before, name) ?? gadgetNamed(table, outer.join("."), name);
    // Modules import others under a name with an underscore in front: `collections._sys`.
    const inside =
      gadgetNamed(table, (outer.at(-1) ?? "").replace(/^_+/, ""), name) ??
      gadgetNamed(table, outer.at(-1) ?? "", name);
    if (found !== undefined || inside !== undefined) return found ?? inside;
  }
  return undefined;
}

interface Index {
  readonly names: ReadonlyMap<string, Gadget>;
  readonly modules: ReadonlyMap<string, Gadget>;
}

let index: Index | undefined;

/** Modules that are single files: what claims to be below them is a package of somebody else with that name. */
const singleFiles = new Set("code sh trace profile commands site sched select resource test git".split(" "));

function gadgetNamed(table: Index, module: string, name: string): Gadget | undefined {
  const named = table.names.get(`${module}.${name}`) ?? table.modules.get(module);
  if (named !== undefined) return named;
  // A module below a denied one, e.g. asyncio.unix_events (CVE-2025-10157).
  for (let dot = module.lastIndexOf("."); dot > 0; dot = module.lastIndexOf(".", dot - 1)) {
    const outer = module.slice(0, dot);
    const found = singleFiles.has(outer) ? undefined : table.modules.get(outer);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readTable(): Index {
  const names = new Map<string, Gadget>();
  const modules = new Map<string, Gadget>();
  for (const row of gadgets) {
    const gadget: Gadget = {
      kind: row.does,
      does: gadgetKinds[row.does],
      verdict: row.verdict ?? "dangerous",
    };
    for (const module of row.modules?.split(" ") ?? []) if (!modules.has(module)) modules.set(module, gadget);
    addNames(names, row, gadget);
  }
  return { names, modules };
}

function addNames(names: Map<string, Gadget>, row: GadgetRow, gadget: Gadget): void {
  for (const [module, text] of Object.entries(row.names ?? {})) {
    for (const name of text.split(" "))
      if (!names.has(`${module}.${name}`)) names.set(`${module}.${name}`, gadget);
  }
}

const carriers = Object.fromEntries(
  Object.entries(codeCarriers).map(([key, text]) => [key, new Set(text.split(" "))] as const),
);

export type CodeCarrier = "function" | "class" | "type" | "module" | "other";

const carrierKinds: readonly (readonly [key: keyof typeof codeCarriers, kind: CodeCarrier])[] = [
  ["functions", "function"],
  ["classes", "class"],
  ["types", "type"],
  ["modulesByName", "module"],
  ["other", "other"],
];

/** What a function of dill or cloudpickle carries inside the file; undefined for every other name. */
export function codeCarrier(module: string, name: string): CodeCarrier | undefined {
  if (carriers["modules"]?.has(module) !== true) return undefined;
  return carrierKinds.find(([key]) => carriers[key]?.has(name) === true)?.[1];
}
