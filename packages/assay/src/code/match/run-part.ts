import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Use } from "../../model/use.ts";
import { findArgument, type MatchedCall, placeOf, valuesOf } from "./chain.ts";
import type { Found, Matching } from "./found.ts";
import { settingClaims, settingsOf, type Setting } from "./run-settings.ts";

type PartMakes = Makes & { readonly kind: "run-part" };
type ParameterClaim = Claim & { readonly property: "trainingParameter" };

/** What a call says of the run of its file: nothing where there are several, for it may be of any. */
export function matchRunPart(m: Matching, match: MatchedCall, makes: PartMakes): void {
  const { path } = placeOf(match);
  if (m.isTest(path)) return;
  const targets = runsFor(m.found, path, makes.isForAll === true);
  if (targets.length > 1 && makes.isForAll !== true) return;
  if (targets.length === 0 && makes.isForAll !== true) return;
  const claims = claimsOf(m, match, makes);
  if (targets.length === 0) for (const claim of claims) m.found.fixedElsewhere.add(nameOf(claim) ?? "");
  for (const at of targets) addClaims(m.found, at, claims);
}

/** Places of the runs among the uses: those of the file, or the only one of the program. */
function runsFor({ uses }: Found, path: string, isForAll: boolean): readonly number[] {
  const runs = uses.flatMap(({ thing }, at) => (thing.kind === "training-run" ? [at] : []));
  const own = runs.filter((at) => uses[at]?.place.path === path);
  if (own.length > 0 || !isForAll) return own;
  return runs.length === 1 ? runs : [];
}

/** What the run says itself counts. */
function addClaims({ uses }: Found, at: number, claims: readonly ParameterClaim[]): void {
  const use = uses[at];
  if (use === undefined) return;
  const known = new Set((use.claims ?? []).map(nameOf));
  const news = claims.filter((claim) => {
    const name = nameOf(claim) ?? "";
    // The optimiser of a loop is the run itself.
    if (known.has(name) || known.has(name.replace(/^optimizer\./u, ""))) return false;
    known.add(name);
    return true;
  });
  const changed: Use = { ...use, claims: [...(use.claims ?? []), ...news] };
  uses.splice(at, 1, changed);
}

function nameOf(claim: Claim): string | undefined {
  return claim.property === "trainingParameter" && claim.value.kind === "known"
    ? claim.value.value.name
    : undefined;
}

function claimsOf(m: Matching, match: MatchedCall, makes: PartMakes): readonly ParameterClaim[] {
  const { is, prefix = "", settings, says = {}, sets = {}, pair } = makes;
  const last = /(?<![^.:()])[^.:()]+$/u.exec(match.symbol.path)?.[0];
  const named = Object.entries(says).flatMap(([name, wanted]) => settingAt(match, name, wanted));
  return [
    ...(is === undefined || last === undefined ? [] : [ownClaim(m, match, is, last)]),
    ...settingClaims(m, named),
    ...settingClaims(m, settingsOf(m, match, settings), prefix),
    ...Object.entries(sets).map(([name, value]) => ownClaim(m, match, name, value)),
    ...settingClaims(m, pairOf(m, match, pair)),
  ];
}

function ownClaim(m: Matching, match: MatchedCall, name: string, value: string | boolean): ParameterClaim {
  const said = typeof value === "string" ? printable(value) : value;
  const claim = claimant("declared", { by: m.by, ...placeOf(match) })("trainingParameter", {
    name,
    value: said,
  });
  return claim as ParameterClaim;
}

function settingAt(match: MatchedCall, name: string, wanted: readonly ArgumentAt[]): readonly Setting[] {
  const found = findArgument(match, wanted);
  return found === undefined ? [] : [{ name, value: found.expr, at: found.call.at }];
}

function pairOf(m: Matching, match: MatchedCall, pair: PartMakes["pair"]): readonly Setting[] {
  if (pair === undefined) return [];
  const name = valuesOf(m.e, match, pair.name).find(({ kind }) => kind === "text");
  return name?.kind === "text" && name.value.length <= 200 ? settingAt(match, name.value, pair.value) : [];
}
