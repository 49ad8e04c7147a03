import type { ModuleFacts, Scope } from "./facts.ts";

/** Says whether code of a scope runs as soon as the module is imported. */
export type ImportTime = (scope: Scope) => boolean;

/**
 * Code at the level of the module runs on import, and so do the functions that it calls by name. A method is
 * reached by any call of its name; making an object reaches the methods that Python calls itself.
 */
export function importTimeOf(facts: ModuleFacts): ImportTime {
  const functions = new Set(
    facts.mentions.flatMap(({ scope }) => (scope.function === undefined ? [] : [scope.function])),
  );
  const byCalledName = new Map<string, string[]>();
  for (const name of functions) for (const called of calledNames(name)) push(byCalledName, called, name);
  const callsOf = new Map<string, string[]>();
  for (const { callee, scope } of facts.calls) {
    if (!scope.isMain) push(callsOf, scope.function ?? "", lastName(callee.text));
  }
  const reached = reach(callsOf, byCalledName);
  return (scope) => !scope.isMain && (scope.function === undefined || reached.has(scope.function));
}

const madeByPython = /^__(?:init|new|post_init|call|del|enter|exit|init_subclass|set_name|getattr)__$/;

/** `Model.load` is called as `load`; `Model.__init__` as `Model`. */
function calledNames(name: string): string[] {
  const [owner = "", method] = name.split(".");
  if (method === undefined) return [owner];
  return madeByPython.test(method) ? [owner, method] : [method];
}

/** The last name of `a.b.c`; long texts are expressions without one. */
function lastName(callee: string): string {
  return /([A-Za-z_]\w{0,100})$/.exec(callee.slice(-120))?.[1] ?? "";
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function reach(
  callsOf: ReadonlyMap<string, string[]>,
  byCalledName: ReadonlyMap<string, string[]>,
): Set<string> {
  const reached = new Set<string>();
  const asked = new Set<string>();
  const open = [""];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    const called = (callsOf.get(scope) ?? []).filter((name) => !asked.has(name));
    for (const name of called) asked.add(name);
    const next = called.flatMap((name) => byCalledName.get(name) ?? []).filter((name) => !reached.has(name));
    for (const name of new Set(next)) {
      reached.add(name);
      open.push(name);
    }
  }
  return reached;
}
