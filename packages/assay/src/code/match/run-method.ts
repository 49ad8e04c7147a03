import type { ArgumentAt, Makes } from "../../catalogue/api.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import type { Value } from "../value.ts";
import { findArgument, linksOf, type MatchedCall, placeOf, valuesOf } from "./chain.ts";
import { meets } from "./condition.ts";
import type { Matching } from "./found.ts";
import { quantizationOf } from "./quantized.ts";
import { namedArguments, settingClaims } from "./run-settings.ts";

type RunMakes = Makes & { readonly kind: "training-run" };

/** Methods that train a small part beside the weights, which is what comes out. */
export const adapters: ReadonlySet<string> = new Set(["lora", "qlora", "dora", "peft", "lycoris"]);

/** Calls that are looked at on the way to the base. */
const mostSteps = 60;

/** What adapters and packing on the way to the base make of a run. */
export interface Adapted {
  readonly methods: readonly string[];
  /** Rank, targets, bits and the like, as parameters of the run. */
  readonly claims: readonly Claim[];
}

/** The method that adapters on the base make of a run: a LoRA on a base of four bits is a QLoRA. */
export function adapterMethods(m: Matching, match: MatchedCall, makes: RunMakes): Adapted {
  const way: Way = { methods: new Set(), seen: new Set(), claims: [], isFourBit: false };
  for (const one of [...(makes.adapter ?? []), ...(makes.base ?? [])]) look(m, match, [one], way);
  if (way.methods.size === 0 && makes.method === "full") lookInPlace(m, match, way);
  if (way.isFourBit && way.methods.delete("lora")) way.methods.add("qlora");
  return { methods: [...way.methods], claims: way.claims };
}

interface Way {
  readonly methods: Set<string>;
  readonly claims: Claim[];
  readonly seen: Set<unknown>;
  isFourBit: boolean;
}

function look(m: Matching, match: MatchedCall, wanted: readonly ArgumentAt[], way: Way): void {
  const found = findArgument(match, wanted);
  if (found === undefined) return;
  for (const value of m.e.values(found.expr, found.call.at)) lookBehind(m, value, way);
}

function lookBehind(m: Matching, value: Value, way: Way): void {
  if (value.kind === "object") return lookIntoObject(m, value, way);
  if (value.kind !== "symbol") return;
  for (const link of linksOf(value)) {
    if (way.seen.has(link.call.expr) || way.seen.size >= mostSteps) continue;
    way.seen.add(link.call.expr);
    for (const { makes, when } of m.rows.rowsFor(link.symbol.path)) {
      if (meets(m, link, when)) lookAtRow(m, link, makes, way);
    }
  }
}

function lookAtRow(m: Matching, link: MatchedCall, makes: Makes, way: Way): void {
  if (makes.kind === "method") {
    way.methods.add(makes.method);
    way.claims.push(...settingClaims(m, namedArguments(link.call), "adapter."));
  }
  if (makes.kind === "passes")
    for (const one of [...(makes.adapter ?? []), ...makes.value]) look(m, link, [one], way);
  if (makes.kind === "model") lookAtPacking(m, link, makes, way);
}

function lookAtPacking(
  m: Matching,
  link: MatchedCall,
  makes: Makes & { readonly kind: "model" | "dataset" },
  way: Way,
): void {
  const packing = quantizationOf(m, link, makes);
  if (packing === undefined) return;
  const { method, bits } = packing;
  way.isFourBit ||= bits === 4;
  const declare = claimant("declared", { by: m.by, ...placeOf(link) });
  way.claims.push(declare("trainingParameter", { name: "quantization.method", value: method }));
  if (bits !== undefined)
    way.claims.push(declare("trainingParameter", { name: "quantization.bits", value: bits }));
  for (const value of valuesOf(m.e, link, makes.quantizedBy?.argument)) {
    const [made] = value.kind === "symbol" ? linksOf(value) : [];
    if (made !== undefined) way.claims.push(...settingClaims(m, namedArguments(made.call), "quantization."));
  }
}

/** Adapters that are put on a model where it stands, in the same file: `unet.add_adapter(LoraConfig(r=4))`. */
function lookInPlace(m: Matching, { call }: MatchedCall, way: Way): void {
  for (const other of m.e.program.modules.get(call.at.scope.module.path)?.calls ?? []) {
    if (other.expr.callee.kind !== "member") continue;
    for (const symbol of m.e.values(other.expr.callee, other.at))
      if (symbol.kind === "symbol") lookAtAdapters(m, { symbol, call: other }, way);
  }
}

function lookAtAdapters(m: Matching, link: MatchedCall, way: Way): void {
  for (const { makes } of m.rows.rowsFor(link.symbol.path)) {
    if (makes.kind !== "passes" || makes.adapter === undefined) continue;
    if (makes.value.some(({ receiver }) => receiver === true)) look(m, link, makes.adapter, way);
  }
}

/** What the constructor keeps: `self.model = get_peft_model(…)`. */
function lookIntoObject(m: Matching, object: Value & { readonly kind: "object" }, way: Way): void {
  const scope = m.e.scopeOfClass(object.def, object.at.scope);
  if (scope === undefined || way.seen.has(object.def)) return;
  way.seen.add(object.def);
  for (const name of [...scope.members.keys()].slice(0, mostSteps))
    for (const value of m.e.member([object], name)) lookBehind(m, value, way);
}
