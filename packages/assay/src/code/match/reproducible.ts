import { reproducibilityFindings } from "../../catalogue/reproducibility.ts";
import { determinismKeys, orderKeys, seedKeys } from "../../catalogue/reproducibility.table.ts";
import type { Use } from "../../model/use.ts";
import type { Found } from "./found.ts";

/** What is missing in the code of each run for a second one to give the same. */
export function judgeRuns({ uses, findings, randomness, fixedElsewhere }: Found): void {
  const elsewhere = [...fixedElsewhere].map(lastPart);
  for (const use of uses) {
    const random = randomness.get(use.thing.key);
    if (use.thing.kind !== "training-run" || use.usage !== "used" || random === undefined) continue;
    const names = [...namesOf(use), ...elsewhere];
    const has = (keys: ReadonlySet<string>): boolean => names.some((name) => keys.has(name));
    const fixed = {
      seed: random === "seeded" || has(seedKeys),
      order: random === "seeded" || has(orderKeys),
      kernels: has(determinismKeys),
    };
    const { path, line } = use.place;
    const location = { path, ...(line === undefined ? {} : { line }) };
    for (const finding of reproducibilityFindings(fixed, location, "code"))
      findings.push({ ...finding, about: use.thing });
  }
}

/** Names of parameters that are set, without what stands in front of them. */
function namesOf({ claims = [] }: Use): readonly string[] {
  return claims.flatMap(({ property, value }) => {
    if (property !== "trainingParameter" || value.kind !== "known") return [];
    const said = value.value as { readonly name: string; readonly value: unknown };
    return said.value === false ? [] : [lastPart(said.name)];
  });
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? "";
}
