import type { HclLoop, HclValue } from "../../syntax/hcl/index.ts";
import { maxInstances } from "./limits.ts";
import { resolved, within } from "./resolve.ts";
import type { Bound, Scope } from "./scope.ts";

/** One round of a loop: its key, when there is one, and its value. */
interface Instance {
  readonly key?: Bound;
  readonly value: Bound;
}

/** Loops over loops. */
const deepestLoop = 6;

/** The rounds of a loop over an expression, as far as they are known; none = nobody knows them. */
export function instancesOf(bound: Bound, depth = 0): readonly Instance[] {
  if (depth > deepestLoop) return [];
  return resolved(bound)
    .flatMap((one) => roundsOf(one, one.expression.value, depth))
    .slice(0, maxInstances);
}

function roundsOf(bound: Bound, value: HclValue, depth: number): readonly Instance[] {
  if (value.kind === "list")
    return value.items.map((item) => ({ key: within(bound, item), value: within(bound, item) }));
  if (value.kind === "object")
    return value.entries.map((entry) => ({
      key: within(bound, entry.key),
      value: within(bound, entry.value),
    }));
  if (value.kind === "for") return loopRounds(bound, value.loop, depth);
  const isJoined = value.kind === "call" && /^(?:merge|concat|setunion|flatten)$/u.test(value.name);
  return isJoined ? value.arguments.flatMap((one) => instancesOf(within(bound, one), depth + 1)) : [];
}

function loopRounds(bound: Bound, { names, over, key, item }: HclLoop, depth: number): readonly Instance[] {
  return instancesOf(within(bound, over), depth + 1).map((round) => {
    const [first = "", second] = names;
    const given: (readonly [string, Bound])[] = [[second ?? first, round.value]];
    if (second !== undefined && round.key !== undefined) given.push([first, round.key]);
    const inner: Bound = { ...bound, scope: withNames(bound.scope, given) };
    return { value: within(inner, item), ...(key === undefined ? {} : { key: within(inner, key) }) };
  });
}

function withNames(scope: Scope, names: readonly (readonly [string, Bound])[]): Scope {
  return { ...scope, names: new Map([...scope.names, ...names]) };
}

/** A scope for every instance that `for_each` makes of a block; one without, when it has none or nobody knows them. */
export function instanceScopes(given: Bound | undefined, scope: Scope, name: string): readonly Scope[] {
  const rounds = given === undefined ? [] : instancesOf(given);
  if (rounds.length === 0) return [scope];
  return rounds.map(({ key, value }) =>
    withNames(scope, [
      [`${name}.value`, value],
      ...(key === undefined ? [] : [[`${name}.key`, key] as const]),
    ]),
  );
}
