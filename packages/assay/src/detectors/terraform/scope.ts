import type { Module, Placed, PlacedBlock } from "./modules.ts";

/** What all evaluations of a tree share. */
export interface World {
  readonly modules: ReadonlyMap<string, Module>;
  /** Steps that are left. */
  steps: number;
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
  const parts = path.split("/").slice(0, -1);
  for (const part of source.text.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** What callers give to a variable of a module. */
export function callersOf({ world, module }: Scope, variable: string): readonly Bound[] {
  const found: Bound[] = [];
  for (const caller of world.modules.values()) {
    for (const call of caller.calls.values()) {
      if (caller === module || calledFolder(call) !== module.folder) continue;
      const expression = call.block.attributes.get(variable);
      if (expression !== undefined) found.push(bind({ expression, path: call.path }, scopeOf(world, caller)));
    }
  }
  return found;
}
