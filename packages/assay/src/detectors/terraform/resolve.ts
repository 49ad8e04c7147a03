import type { HclExpression, HclStep, HclValue } from "../../syntax/hcl/index.ts";
import { deepestReference, maxAlternatives, maxInstances } from "./limits.ts";
import { bind, callersOf, calledFolder, scopeOf, type Bound } from "./scope.ts";

/**
 * What an expression may be, with references followed: texts, numbers, lists, mappings, templates. What nobody can tell
 * stays the expression that it is.
 */
export function resolved(bound: Bound, depth = 0): readonly Bound[] {
  const { world } = bound.scope;
  world.steps -= 1;
  if (depth > deepestReference || world.steps < 0) return [bound];
  const { value } = bound.expression;
  if (value.kind === "path") return followed(bound, value.steps, depth);
  if (value.kind === "choice")
    return several(
      value.arms.map((arm) => within(bound, arm)),
      depth,
    );
  if (value.kind === "call") return called(bound, value, depth);
  return [bound];
}

/** An expression inside another one. */
export function within({ path, scope }: Bound, expression: HclExpression): Bound {
  return { expression, path, scope };
}

function several(bounds: readonly Bound[], depth: number): readonly Bound[] {
  return bounds.flatMap((one) => resolved(one, depth + 1)).slice(0, maxAlternatives);
}

function followed(bound: Bound, steps: readonly HclStep[], depth: number): readonly Bound[] {
  const found = startOf(bound, steps);
  if (found === undefined || found.targets.length === 0) return [bound];
  const ends = found.targets
    .flatMap((target) => resolved(target, depth + 1))
    .flatMap((target) => inside(target, found.rest, depth + 1));
  return ends.length === 0 ? [bound] : ends.slice(0, maxAlternatives);
}

interface Start {
  readonly targets: readonly Bound[];
  readonly rest: readonly HclStep[];
}

function startOf(bound: Bound, steps: readonly HclStep[]): Start | undefined {
  const { scope } = bound;
  const [root, name] = steps;
  if (typeof root !== "string") return undefined;
  const loop = scope.names.get(typeof name === "string" ? `${root}.${name}` : root);
  if (loop !== undefined) return { targets: [loop], rest: steps.slice(2) };
  const own = scope.names.get(root);
  if (own !== undefined) return { targets: [own], rest: steps.slice(1) };
  if (typeof name !== "string") return undefined;
  if (root === "var") return { targets: variable(bound, name), rest: steps.slice(2) };
  if (root === "local") return { targets: local(bound, name), rest: steps.slice(2) };
  if (root === "module") return output(bound, name, steps);
  return attributeStart(bound, steps);
}

/** Given by callers or files of values, else its default. */
function variable({ scope }: Bound, name: string): readonly Bound[] {
  const { module } = scope;
  const outer = scopeOf(scope.world, module);
  const given = (module.given.get(name) ?? []).map((one) => bind(one, outer));
  const all = [...callersOf(scope, name), ...given];
  const fallback = module.defaults.get(name);
  if (all.length > 0) return all.slice(0, maxAlternatives);
  return fallback === undefined || fallback.expression.value.kind === "null" ? [] : [bind(fallback, outer)];
}

function local({ scope }: Bound, name: string): readonly Bound[] {
  const found = scope.module.locals.get(name);
  return found === undefined ? [] : [bind(found, scopeOf(scope.world, scope.module))];
}

/** `module.x.y` is an output of the module that is called. */
function output({ scope }: Bound, name: string, steps: readonly HclStep[]): Start | undefined {
  const call = scope.module.calls.get(name);
  const folder = call === undefined ? undefined : calledFolder(call);
  const module = folder === undefined ? undefined : scope.world.modules.get(folder);
  const [, , key] = steps;
  const found = typeof key === "string" ? module?.outputs.get(key) : undefined;
  if (module === undefined || found === undefined) return undefined;
  return { targets: [bind(found, scopeOf(scope.world, module))], rest: steps.slice(3) };
}

/** `type.name.attribute` and `data.type.name.attribute`: what the block itself says. */
function attributeStart({ scope }: Bound, steps: readonly HclStep[]): Start | undefined {
  const length = steps[0] === "data" ? 3 : 2;
  const head = steps.slice(0, length);
  if (!head.every((step) => typeof step === "string")) return undefined;
  const block = scope.module.resources.get(head.join("."));
  const rest = steps.slice(length).filter((step) => typeof step !== "string" || !/^(?:\d+|\*)$/u.test(step));
  const [attribute, ...more] = rest;
  const expression = typeof attribute === "string" ? block?.block.attributes.get(attribute) : undefined;
  if (block === undefined || expression === undefined) return undefined;
  const target = bind({ expression, path: block.path }, scopeOf(scope.world, scope.module));
  return { targets: [target], rest: more };
}

/** The values at the end of steps into lists and mappings. */
function inside(bound: Bound, steps: readonly HclStep[], depth: number): readonly Bound[] {
  const [step, ...rest] = steps;
  if (step === undefined) return resolved(bound, depth + 1);
  if (depth > deepestReference) return [];
  const keys = typeof step === "string" ? [step] : textsOf(within(bound, step), depth);
  return childrenAt(bound, keys).flatMap((child) =>
    resolved(child, depth + 1).flatMap((one) => inside(one, rest, depth + 1)),
  );
}

/** Plain texts and numbers that an expression may be. */
function textsOf(bound: Bound, depth: number): readonly string[] {
  return resolved(bound, depth + 1).flatMap(({ expression: { value } }) => {
    if (value.kind === "text") return [value.text];
    return value.kind === "scalar" ? [String(value.value)] : [];
  });
}

function childrenAt(bound: Bound, keys: readonly string[]): readonly Bound[] {
  const { value } = bound.expression;
  if (value.kind === "list") {
    const items = keys.includes("*")
      ? value.items
      : value.items.filter((_, index) => keys.includes(String(index)));
    return items.slice(0, maxInstances).map((item) => within(bound, item));
  }
  if (value.kind !== "object") return [];
  const entries = keys.includes("*")
    ? value.entries
    : value.entries.filter(({ key }) => keys.includes(keyText(key)));
  return entries.slice(0, maxInstances).map((entry) => within(bound, entry.value));
}

/** The text of a key that is one. */
export function keyText({ value }: HclExpression): string {
  if (value.kind === "text") return value.text;
  return value.kind === "scalar" ? String(value.value) : "";
}

type Call = Extract<HclValue, { readonly kind: "call" }>;

/** Functions that give one of their arguments, or one like it. */
function called(bound: Bound, { name, arguments: given }: Call, depth: number): readonly Bound[] {
  const args = given.map((one) => within(bound, one));
  const [first] = args;
  if (first === undefined) return [bound];
  if (passing.has(name)) return resolved(first, depth + 1);
  const call = Object.hasOwn(choosing, name) ? choosing[name] : undefined;
  const found = call === undefined ? [] : call(args, depth);
  return found.length === 0 ? [bound] : several(found, depth);
}

const passing: ReadonlySet<string> = new Set(
  "tostring tonumber tobool tomap toset tolist sensitive nonsensitive jsonencode yamlencode trimspace chomp base64encode distinct compact".split(
    " ",
  ),
);

type Choose = (args: readonly Bound[], depth: number) => readonly Bound[];

const firstOf: Choose = (args, depth) => firstKnown(args, depth) ?? [];

const itemAt: Choose = ([list, index], depth) => {
  const keys = index === undefined ? ["0"] : textsOf(index, depth);
  return list === undefined ? [] : resolved(list, depth + 1).flatMap((one) => childrenAt(one, keys));
};

const choosing: Readonly<Record<string, Choose>> = {
  try: firstOf,
  coalesce: firstOf,
  element: itemAt,
  one: itemAt,
  lookup: ([map, key, fallback], depth) => {
    const found = map === undefined || key === undefined ? [] : itemAt([map, key], depth);
    return found.length === 0 && fallback !== undefined ? [fallback] : found;
  },
};

function firstKnown(args: readonly Bound[], depth: number): readonly Bound[] | undefined {
  for (const one of args) {
    const found = resolved(one, depth + 1).filter(({ expression: { value } }) => isKnown(value));
    if (found.length > 0) return found;
  }
  return undefined;
}

/** True for a value that says something. */
function isKnown(value: HclValue): boolean {
  if (value.kind === "text") return value.text !== "";
  return (
    value.kind === "scalar" || value.kind === "list" || value.kind === "object" || value.kind === "template"
  );
}
