import type { ArgumentAt } from "../../catalogue/api.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Expr } from "../ir.ts";
import type { At, CallSite, TextValue, Value } from "../value.ts";
import { linksOf, type MatchedCall, placeOf, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";

/** Settings of one run; a longer list is no list of hyperparameters. */
const mostSettings = 120;

/** How a run trains, and in which stage. */
export function methodClaims(
  m: Matching,
  match: MatchedCall,
  methods: readonly string[],
  stage: string,
): readonly Claim[] {
  const declare = claimant("declared", { by: m.by, ...placeOf(match) });
  return [
    ...methods.map((value) => declare("trainingParameter", { name: "method", value })),
    declare("trainingParameter", { name: "stage", value: stage }),
  ];
}

/** One setting as it is written. */
export interface Setting {
  readonly name: string;
  readonly value: Expr;
  readonly at: At;
}

/** The named arguments of this call itself, or of the objects and dictionaries that its arguments are. */
export function settingsOf(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] = [],
): readonly Setting[] {
  const found = wanted.flatMap((one) =>
    isOwn(one) ? namedArguments(match.call) : settingsIn(m, match, one),
  );
  return found.slice(0, mostSettings);
}

function isOwn({ at, name, of, receiver }: ArgumentAt): boolean {
  return name === "" || [at, name, of, receiver].every((one) => one === undefined);
}

function settingsIn(m: Matching, match: MatchedCall, wanted: ArgumentAt): readonly Setting[] {
  return valuesOf(m.e, match, [wanted]).flatMap((value): readonly Setting[] => {
    if (value.kind === "symbol") {
      const [made] = linksOf(value);
      return made === undefined ? [] : namedArguments(made.call);
    }
    if (value.kind === "object") return value.call === undefined ? [] : namedArguments(value.call);
    return value.kind === "dict" ? entriesOf(value) : [];
  });
}

export function namedArguments({ expr, at }: CallSite): readonly Setting[] {
  return expr.arguments.flatMap(({ name, value }) => (name === undefined ? [] : [{ name, value, at }]));
}

function entriesOf({ entries, at }: Value & { readonly kind: "dict" }): readonly Setting[] {
  return entries.flatMap(({ key, value }) => (key.kind === "text" ? [{ name: key.value, value, at }] : []));
}

/** Names under which nobody shall read a value. */
const secret = /(?:api|access|secret|private)_?key|(?:^|_)token$|password|passwd|credential/iu;

export function settingClaims(
  m: Matching,
  settings: readonly Setting[],
  prefix = "",
): readonly (Claim & { readonly property: "trainingParameter" })[] {
  return settings.flatMap(({ name, value, at }) => {
    const plain = secret.test(name) ? undefined : plainOf(m, m.e.values(value, at));
    if (plain === undefined) return [];
    const source = { by: m.by, path: at.scope.module.path, line: value.line };
    const claim = claimant("declared", source)("trainingParameter", {
      name: printable(`${prefix}${name}`),
      value: plain,
    });
    return claim.property === "trainingParameter" ? [claim] : [];
  });
}

/** The text of one setting, wherever it is given. */
export function textSetting(m: Matching, settings: readonly Setting[], wanted: string): readonly TextValue[] {
  return settings
    .filter(({ name }) => name === wanted)
    .flatMap(({ value, at }) => m.e.values(value, at))
    .filter((value): value is TextValue => value.kind === "text");
}

function plainOf(m: Matching, values: readonly Value[]): string | number | boolean | undefined {
  for (const value of values) {
    const plain = plainValue(m, value);
    if (plain !== undefined) return plain;
  }
  return undefined;
}

function plainValue(m: Matching, value: Value): string | number | boolean | undefined {
  if (value.kind === "number" || value.kind === "boolean") return value.value;
  if (value.kind === "text") return value.value.length <= 200 ? printable(value.value) : undefined;
  if (value.kind === "symbol") return value.call === undefined ? precision.exec(value.path)?.[1] : undefined;
  return value.kind === "list" ? joined(m, value) : undefined;
}

/** `torch.bfloat16`, `jnp.float32`. */
const precision =
  /^(?:torch|jax\.numpy|numpy|tensorflow|mlx\.core)\.(b?float\d{1,2}\w{0,8}|half|u?int\d{1,2})$/u;

/** Modules, coefficients: short lists of plain values. */
function joined(m: Matching, { items, at }: Value & { readonly kind: "list" }): string | undefined {
  if (items.length === 0 || items.length > longestList) return undefined;
  const texts = items.flatMap((item) => {
    const [only] = m.e.values(item, at);
    return only?.kind === "text" || only?.kind === "number" ? [String(only.value)] : [];
  });
  const text = texts.join(", ");
  return texts.length === items.length && text.length <= 200 ? printable(text) : undefined;
}

const longestList = 30;
