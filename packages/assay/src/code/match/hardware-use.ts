import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import type { Makes } from "../../catalogue/api.ts";
import { acceleratorOfInstance } from "../../catalogue/instance-types.table.ts";
import { hardware } from "../../catalogue/things.ts";
import { claimant } from "../../model/claim.ts";
import { findArgument, type MatchedCall, placeOf, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import { textsOf, useAt } from "./other-makes.ts";

type HardwareMakes = Makes & { readonly kind: "hardware" };

/** An accelerator that a call asks for; the run of its file, where there is one, runs on it. */
export function matchHardware(m: Matching, match: MatchedCall, makes: HardwareMakes): void {
  const argument = findArgument(match, makes.name)?.name;
  const place = placeOf(match);
  for (const { value } of textsOf(m, match, makes.name).slice(0, 8)) {
    const found = acceleratorIn(value);
    if (found === undefined) continue;
    const thing = hardware(found.name);
    const count = countOf(m, match, makes) ?? found.count;
    const declare = claimant("declared", { by: m.by, ...place });
    const claims = count === undefined ? [] : [declare("setting", { name: "count", value: count })];
    m.found.uses.push({ ...useAt(m, match, thing, argument), claims });
    const runs = m.found.uses.filter(
      (use) => use.thing.kind === "training-run" && use.place.path === place.path,
    );
    const [only, ...others] = runs;
    if (only === undefined || others.length > 0) continue;
    m.found.links.push({ from: only.thing, to: thing, kind: "uses", detail: "hardware", place });
  }
}

/** `A100-80GB:2`, `NVIDIA_TESLA_T4`, `ml.g5.12xlarge`. */
function acceleratorIn(text: string): { readonly name: string; readonly count?: number } | undefined {
  const instance = acceleratorOfInstance(text);
  if (instance !== undefined) return instance;
  const [, name = "", digits] = /^([\w .-]{2,40})(?::(\d{1,3}))?$/u.exec(text) ?? [];
  const known = acceleratorNamed(name);
  if (known === undefined) return undefined;
  return { name: known, ...(digits === undefined ? {} : { count: Number(digits) }) };
}

function countOf(m: Matching, match: MatchedCall, { count }: HardwareMakes): number | undefined {
  const value =
    count === undefined ? undefined : valuesOf(m.e, match, count).find(({ kind }) => kind === "number");
  return value?.kind === "number" && Number.isInteger(value.value) && value.value > 0
    ? value.value
    : undefined;
}
