import { claimant } from "../model/claim.ts";
import { packageThing } from "../catalogue/things.ts";
import type { Link, Thing, Use } from "../model/use.ts";
import { acceleratorWords } from "./accelerators.table.ts";
import type { ListedPackage } from "./listed.ts";
import { fullName, thingOfPackage } from "./package-thing.ts";

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

/** What the version or the extras of a package say of the platform that its build brings or needs. */
export function acceleratorsOf(
  listed: ListedPackage,
  by: string,
): { readonly uses: readonly Use[]; readonly links: readonly Link[] } {
  const words = [localVersion(listed.version), ...(listed.extras ?? [])].filter((word) => word !== "");
  const from = words.length === 0 ? undefined : thingOfPackage(listed, listed.version);
  if (from === undefined) return { uses: [], links: [] };
  const { path, line } = listed;
  const place = { path, ...(line === undefined ? {} : { line }) };
  const how = `build of ${fullName(listed)} ${listed.version ?? `[${words.join(",")}]`}`;
  const things = words.flatMap((word) => acceleratorsIn(word)).map(acceleratorThing);
  const claim = claimant("inferred", { by, ...place }, confidence);
  return {
    uses: things.map((thing) => ({
      thing,
      usage: "declared",
      place,
      how,
      confidence,
      claims: [claim("category", "accelerator")],
    })),
    links: things.map((to) => ({ from, to, kind: "dependsOn", place })),
  };
}

/** A label of a build is a convention of those who build. */
const confidence = 0.9;

/** Version specifiers, "Local version identifiers": what stands behind the plus. */
function localVersion(version: string | undefined): string {
  const plus = version?.indexOf("+") ?? -1;
  return plus < 0 ? "" : (version ?? "").slice(plus + 1);
}
