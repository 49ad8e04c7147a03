import { folderOf, joinPath } from "../../code/program-files.ts";
import { maxSteps } from "./limits.ts";
import type { Module, Placed, PlacedBlock } from "./modules.ts";

/** What all evaluations of a tree share. */
export interface World {
  readonly modules: ReadonlyMap<string, Module>;
  /** Calls of each folder, of all modules. */
  readonly callers: ReadonlyMap<string, readonly Caller[]>;
  /** Steps that are left. */
  steps: number;
}

interface Caller {
  readonly module: Module;
  readonly call: PlacedBlock;
}

export function worldOf(modules: ReadonlyMap<string, Module>): World {
  const callers = new Map<string, Caller[]>();
  for (const module of modules.values()) {
    for (const call of module.calls.values()) {
      const folder = calledFolder(call);
      if (folder === undefined) continue;
      const known = callers.get(folder);
      if (known === undefined) callers.set(folder, [{ module, call }]);
      else known.push({ module, call });
    }
  }
  return { modules, callers, steps: maxSteps };
}

/** Where an expression is evaluated: its module, and the names that loops around it give. */
export interface Scope {
  readonly world: World;
  readonly module: Module;
  readonly names: ReadonlyMap<string, Bound>;
}

/** An expression, its file, and where it is evaluated. */
export interface Bound extends Placed {
  readonly scope: Scope;
}

export function scopeOf(world: World, module: Module): Scope {
  return { world, module, names: new Map() };
}

export function bind({ expression, path }: Placed, scope: Scope): Bound {
  return { expression, path, scope };
}

/** The folder of a module that is called by a relative path. */
export function calledFolder({ path, block }: PlacedBlock): string | undefined {
  const source = block.attributes.get("source")?.value;
  if (source?.kind !== "text" || !/^\.{1,2}\//u.test(source.text)) return undefined;
  return joinPath(folderOf(path), source.text);
}

/** What callers give to a variable of a module. */
export function callersOf({ world, module }: Scope, variable: string): readonly Bound[] {
  return (world.callers.get(module.folder) ?? []).flatMap(({ module: caller, call: { block, path } }) => {
    const expression = caller === module ? undefined : block.attributes.get(variable);
    return expression === undefined ? [] : [bind({ expression, path }, scopeOf(world, caller))];
  });
}
