import type { Dice } from "./dice.ts";

/** What is uploaded, and whether a server can read it. */
export interface ChaosDocument {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isBroken: boolean;
}

const libraries = 400;
const models = 30;

/** Most are small and share their components with others; a few are large, and some are broken. */
export function documentOf(dice: Dice, serial: string): ChaosDocument {
  if (dice.chance(0.06)) return { bytes: broken(dice, serial), isBroken: true };
  const size = dice.chance(0.03) ? 1_000 + dice.below(4_000) : 2 + dice.below(40);
  return { bytes: bytesOf(JSON.stringify(bom(dice, serial, size))), isBroken: false };
}

function broken(dice: Dice, serial: string): Uint8Array<ArrayBuffer> {
  const whole = JSON.stringify(bom(dice, serial, 5));
  return bytesOf(
    dice.pick([
      whole.slice(0, whole.length - 1 - dice.below(whole.length - 10)),
      `<html><body>${serial}</body></html>`,
      JSON.stringify({ hello: serial }),
      `\u0000${serial}`,
    ]),
  );
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function bom(dice: Dice, serial: string, size: number): object {
  const components = new Map<string, Component>();
  for (let count = 0; count < size; count += 1) {
    const one = dice.chance(0.1) ? modelOf(dice) : libraryOf(dice, size > libraries);
    components.set(one["bom-ref"], one);
  }
  const refs = [...components.keys()];
  return {
    ...{ bomFormat: "CycloneDX", specVersion: "1.6", version: 1 },
    metadata: { component: { type: "application", "bom-ref": "root", name: "chaos", version: serial } },
    components: [...components.values()],
    dependencies: [
      { ref: "root", dependsOn: refs.filter(() => dice.chance(0.5)) },
      ...refs.slice(0, 5).map((ref) => ({ ref, dependsOn: refs.slice(5, 8) })),
    ],
    vulnerabilities: refs.filter(() => dice.chance(0.15)).map((ref) => vulnerabilityOf(dice, ref)),
  };
}

interface Component extends Readonly<Record<string, unknown>> {
  readonly "bom-ref": string;
}

function libraryOf(dice: Dice, isLarge: boolean): Component {
  const number = dice.below(isLarge ? 20_000 : libraries);
  const version = `${1 + (number % 3)}.${dice.below(2)}.0`;
  const purl = `pkg:pypi/library-${number}@${version}`;
  // The same thing is described by some in other words: claims of several documents stand side by side.
  const licence = dice.chance(0.1) ? "GPL-3.0-only" : "MIT";
  return {
    ...{ type: "library", "bom-ref": purl, name: `library-${number}`, version, purl },
    licenses: [{ license: { id: licence } }],
  };
}

function modelOf(dice: Dice): Component {
  const number = dice.below(models);
  const purl = `pkg:huggingface/acme/model-${number}@${"0".repeat(38)}${`${number}`.padStart(2, "0")}`;
  return { type: "machine-learning-model", "bom-ref": purl, name: `model-${number}`, purl };
}

function vulnerabilityOf(dice: Dice, ref: string): object {
  const severity = dice.pick(["critical", "high", "medium", "low"]);
  return { id: `CVE-2026-${1_000 + dice.below(200)}`, ratings: [{ severity }], affects: [{ ref }] };
}
