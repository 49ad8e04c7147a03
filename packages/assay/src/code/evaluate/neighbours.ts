import type { Program } from "../program.ts";
import type { Binding, ModuleScopes } from "../scope.ts";

/** What one file of a package binds to a name. */
export interface BoundNearby {
  readonly one: ModuleScopes;
  readonly binding: Binding;
}

const known = new WeakMap<Program, Map<string, Map<string, BoundNearby[]>>>();

const nothing: readonly BoundNearby[] = [];

/** What the files of a package bind to a name at their top, in their order; all names of a package are looked up at once. */
export function boundNearby(program: Program, key: string, name: string): readonly BoundNearby[] {
  const packages = known.get(program) ?? new Map<string, Map<string, BoundNearby[]>>();
  known.set(program, packages);
  const names = packages.get(key) ?? namesIn(program.neighbours.get(key) ?? []);
  packages.set(key, names);
  return names.get(name) ?? nothing;
}

function namesIn(files: readonly ModuleScopes[]): Map<string, BoundNearby[]> {
  const names = new Map<string, BoundNearby[]>();
  for (const one of files) {
    for (const [name, bindings] of one.scope.bindings) {
      const bound = names.get(name) ?? [];
      names.set(name, bound);
      for (const binding of bindings) bound.push({ one, binding });
    }
  }
  return names;
}
