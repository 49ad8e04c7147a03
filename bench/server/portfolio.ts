/**
 * A portfolio as an organisation has it, the same in each run: a few libraries and base models are nearly everywhere and most are rare,
 * a version repeats nearly all of the one before, own models are derived from base models and from each other.
 */

export interface PortfolioSize {
  readonly projects: number;
  /** In one version. */
  readonly components: number;
}

export interface PlacedLibrary {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly supplier: string;
  /** Of the vulnerability that it has, if any. */
  readonly vulnerability: number | undefined;
  /** Indices of those that it depends on, in the same list. */
  readonly dependencies: readonly number[];
}

export interface PlacedModel {
  readonly name: string;
  readonly commit: string;
  readonly licence: string;
}

/** What one version of a project has. */
export interface PlacedVersion {
  readonly project: number;
  readonly version: number;
  readonly libraries: readonly PlacedLibrary[];
  /** The project's own model first, then what it is derived from, one from the next. */
  readonly models: readonly PlacedModel[];
  readonly datasets: readonly string[];
}

/** Numbers from 0 to 1 that are the same in each run. */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Names of libraries that there are to choose from. */
const libraries = 20_000;
const baseModels = 60;
const dataSets = 400;
/** A slot takes another release or another library with one version in so many. */
const turn = 50;

export function versionOf(project: number, version: number, { components }: PortfolioSize): PlacedVersion {
  const chosen = new Map<number, string>();
  for (let slot = 0; chosen.size < components - 8 && slot < components * 4; slot += 1) {
    const turns = Math.floor((version + (slot % turn)) / turn);
    const random = seeded(project * 7_919 + slot * 104_729);
    const number = libraryNumber(random);
    if (!chosen.has(number)) chosen.set(number, releaseOf(number, random(), turns));
  }
  const numbers = [...chosen.keys()];
  const places = new Map(numbers.map((number, index) => [number, index]));
  return {
    ...{ project, version },
    libraries: numbers.map((number, index) =>
      libraryOf(
        number,
        chosen.get(number) ?? "",
        [...neededBy(number), ...adoptedBy(index, numbers)],
        places,
      ),
    ),
    models: modelsOf(project, version),
    datasets: [0, 1].map((index) => datasetName(project, index)),
  };
}

/** Half of all choices fall on some 600 of the libraries. */
export function libraryNumber(random: () => number): number {
  return Math.floor(libraries * random() ** 5);
}

export function libraryName(number: number): string {
  return `library-${number}`;
}

/** Most projects have one of the two newest releases. */
function releaseOf(number: number, random: number, turns: number): string {
  return `${1 + (number % 5)}.${Math.floor(random ** 2 * 6) + turns}.0`;
}

const licences = [
  "MIT",
  "Apache-2.0",
  "BSD-3-Clause",
  "MIT",
  "ISC",
  "Apache-2.0",
  "LGPL-3.0-only",
  "MPL-2.0",
];

function libraryOf(
  number: number,
  version: string,
  needs: readonly number[],
  places: ReadonlyMap<number, number>,
): PlacedLibrary {
  return {
    ...{ name: libraryName(number), version },
    licence: number % 97 === 0 ? "GPL-3.0-only" : (licences[number % licences.length] ?? "MIT"),
    supplier: `supplier ${number % 700}`,
    vulnerability: number % 40 === 7 ? number : undefined,
    dependencies: [...new Set(needs.flatMap((needed) => places.get(needed) ?? []))],
  };
}

/** The same in every project: libraries need more popular ones. */
function neededBy(number: number): readonly number[] {
  const random = seeded(number + 31);
  return [...new Set([0, 1, 2].map(() => Math.floor(number * random() ** 2)))].filter((one) => one < number);
}

/** The application itself names some sixty; they bring the others with them. */
const directly = 60;

function adoptedBy(index: number, numbers: readonly number[]): readonly number[] {
  return index < directly
    ? numbers.filter((_, other) => other >= directly && other % directly === index)
    : [];
}

/** Own models are derived from a base model, or from the model of another project: chains of up to seven. */
function modelsOf(project: number, version: number): readonly PlacedModel[] {
  const own = ownModel(project, Math.ceil(version / 4));
  const [parent] = [Math.floor(project / 3)];
  if (parent > 0 && project % 3 === 1) return [own, ...modelsOf(parent, 1)];
  return [own, baseModel(Math.floor(baseModels * seeded(project)() ** 3))];
}

export function modelName(project: number): string {
  return `acme/assistant-${project}`;
}

function ownModel(project: number, release: number): PlacedModel {
  return { name: modelName(project), commit: commitOf(project * 1_000 + release), licence: "Apache-2.0" };
}

export function baseModelName(number: number): string {
  return `lab/base-${number}`;
}

function baseModel(number: number): PlacedModel {
  return {
    name: baseModelName(number),
    commit: commitOf(number),
    licence: number % 4 === 0 ? "MIT" : "Apache-2.0",
  };
}

function commitOf(number: number): string {
  return number.toString(16).padStart(40, "c0ffee");
}

function datasetName(project: number, index: number): string {
  return `lab/corpus-${Math.floor(dataSets * seeded(project * 2 + index + 5)() ** 3)}`;
}
