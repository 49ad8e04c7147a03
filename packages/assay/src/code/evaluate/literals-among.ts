import type { CallSite } from "../value.ts";

/** Literals of a structure that are looked at for the field of an object that came from anywhere. */
const mostLiterals = 24;

interface Literals {
  readonly inTests: readonly CallSite[];
  readonly others: readonly CallSite[];
}

/** The same calls are asked about with every field of every object. */
const literals = new WeakMap<readonly CallSite[], Literals>();

/** Literals of structures among the calls of one name. */
export function literalsAmong(calls: readonly CallSite[], isTest: (path: string) => boolean): Literals {
  const known = literals.get(calls);
  if (known !== undefined) return known;
  const all = calls.filter(({ expr }) => expr.isNew === true);
  const isInTest = ({ at }: CallSite): boolean => isTest(at.scope.module.path);
  const made = {
    inTests: all.filter(isInTest).slice(0, mostLiterals),
    others: all.filter((call) => !isInTest(call)).slice(0, mostLiterals),
  };
  literals.set(calls, made);
  return made;
}
