import type { Entity, Finding, Inventory, Relation } from "assay";
import { claim, entity, minimalInventory, relation } from "../../testkit/inventory-parts.ts";

/** Numbers from 0 to 1 that are the same in each run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface PortfolioSize {
  readonly projects: number;
  readonly components: number;
}

/** Libraries that the projects choose from; a few are in nearly all of them. */
const libraries = 5_000;

/**
 * One version of a project as BOMs are: most of it as in the version before, a component in fifty another one, a model that is derived
 * from a base that many use, and a finding for one component in forty.
 */
export function versionOf(project: number, version: number, { components }: PortfolioSize): Inventory {
  const entities = new Map<string, Entity>();
  for (let slot = 0; slot < components; slot += 1) {
    // A slot keeps its library until a version in fifty, by its own turn, takes another one.
    const turns = Math.floor((version + (slot % 50)) / 50);
    const library = libraryOf(seeded(project * 7_919 + slot * 104_729 + turns * 15_485_863));
    entities.set(library.id, library);
  }
  const own = entity("model", `model:${project}`, `model of project ${project}`, [
    claim("format", "safetensors", "measured"),
  ]);
  const base = baseModel(project % 40);
  const things = [...entities.values()];
  const relations: Relation[] = [
    relation(own.id, "derivedFrom", base.id, "fine-tune"),
    ...things.map(({ id }) => relation(own.id, "dependsOn", id)),
  ];
  return minimalInventory({
    entities: [own, base, ...things],
    relations,
    findings: things.filter((_, index) => index % 40 === 0).map(findingOn),
  });
}

/** Half of all choices fall on a twentieth of the libraries. */
function libraryOf(random: () => number): Entity {
  random();
  const number = Math.floor(libraries * random() ** 4);
  const name = `library-${number}`;
  const purl = `pkg:pypi/${name}@${1 + (number % 7)}.0.${Math.floor(random() * 3)}`;
  const licence = ["MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-only"][number % 4] ?? "MIT";
  return entity(
    "software",
    purl,
    name,
    [claim("license", licence), claim("usage", "used"), claim("supplier", `supplier ${number % 300}`)],
    [{ type: "purl", value: purl }],
  );
}

function baseModel(number: number): Entity {
  const purl = `pkg:huggingface/acme/base-${number}@${"0".repeat(38)}${`${number}`.padStart(2, "0")}`;
  return entity(
    "model",
    purl,
    `acme/base-${number}`,
    [claim("license", "MIT")],
    [{ type: "purl", value: purl }],
  );
}

function findingOn(subject: Entity): Finding {
  return {
    ...{ id: `F:${subject.id}`, rule: "VULNERABLE-PACKAGE", kind: "vulnerability", severity: "high" },
    ...{ subject: subject.id, message: `${subject.name} is affected.`, evidence: [] },
  };
}
