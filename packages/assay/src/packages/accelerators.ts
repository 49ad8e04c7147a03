import { claimant } from "../model/claim.ts";
import { packageThing } from "../catalogue/things.ts";
import type { Link, Thing, Use } from "../model/use.ts";
import { acceleratorWords } from "./accelerators.table.ts";
import type { ListedPackage } from "./listed.ts";
import { printable } from "../model/printable.ts";
import { longestRange } from "./limits.ts";
import { fullName } from "./package-thing.ts";
import { withoutCredentials } from "./secret-free.ts";

/** A platform that a build of a package was made for, with the version that the name of the build says. */
export interface Accelerator {
  /** `cuda`, `cudnn`, `rocm`, `neuron`, `oneapi`. */
  readonly name: string;
  readonly version?: string;
}

/** Platforms of a local version (`2.3.1+cu121`), an extra (`cuda12`) or the address of an index (`…/whl/cu121`). */
export function acceleratorsIn(text: string): readonly Accelerator[] {
  const found = new Map<string, Accelerator>();
  for (const { pattern, name, version } of acceleratorWords) {
    const match = pattern.exec(text);
    if (match === null || found.has(name)) continue;
    const digits = match[1];
    const written = digits === undefined ? undefined : version(digits);
    found.set(name, { name, ...(written === undefined ? {} : { version: written }) });
  }
  return [...found.values()];
}

/** The software that an accelerator is: `pkg:generic/cuda@12.1`. */
function acceleratorThing({ name, version }: Accelerator): Thing {
  return packageThing("generic", name, version === undefined ? {} : { version });
}

/** What version, extras, build and index of a package say of the platform that its build brings or needs. */
export function acceleratorsOf(
  listed: ListedPackage,
  from: Thing,
  by: string,
): { readonly uses: readonly Use[]; readonly links: readonly Link[] } {
  const found = new Map<string, Said>();
  for (const said of saidOf(listed)) {
    const key = acceleratorThing(said.accelerator).key;
    if (!found.has(key)) found.set(key, said);
  }
  const { path, line } = listed;
  const place = { path, ...(line === undefined ? {} : { line }) };
  const uses: Use[] = [...found.values()].map(({ accelerator, by: word, confidence }) => ({
    thing: acceleratorThing(accelerator),
    usage: "declared",
    place,
    how: `build of ${fullName(listed)}: ${printable(withoutCredentials(word).slice(0, longestRange))}`,
    confidence,
    claims: [claimant("inferred", { by, ...place }, confidence)("category", "accelerator")],
  }));
  return { uses, links: uses.map(({ thing }) => ({ from, to: thing, kind: "dependsOn", place })) };
}

interface Said {
  readonly accelerator: Accelerator;
  /** The word that says it. */
  readonly by: string;
  readonly confidence: number;
}

/** A label of a build is a convention of those who build; an index is where an installer may look, among others. */
const labelConfidence = 0.9;
const indexConfidence = 0.8;

function saidOf({ version, extras = [], build = "", index }: ListedPackage): readonly Said[] {
  const labels = [localVersion(version), build, ...extras].filter((word) => word !== "");
  const said = labels.flatMap((word) =>
    acceleratorsIn(word).map((accelerator) => ({ accelerator, by: word, confidence: labelConfidence })),
  );
  if (said.length > 0 || index === undefined) return said;
  return acceleratorsIn(index).map((accelerator) => ({
    accelerator,
    by: index,
    confidence: indexConfidence,
  }));
}

/** Version specifiers, "Local version identifiers": what stands behind the plus. */
function localVersion(version: string | undefined): string {
  const plus = version?.indexOf("+") ?? -1;
  return plus < 0 ? "" : (version ?? "").slice(plus + 1);
}
