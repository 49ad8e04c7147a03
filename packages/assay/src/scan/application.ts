import { type Claim, claimant, type Source } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import { shortHash } from "../model/finding-id.ts";
import { printable } from "../model/printable.ts";
import type { ApplicationFinding, Link, Thing, Use, Whole } from "../model/use.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { categoriesOfThing, withChosenPackages } from "./package-things.ts";
import type { ReadProject } from "./read-project.ts";
import { withScriptRuns } from "./run-things.ts";

/** How things that an application names become entities: what is here already stays one. */
export interface ApplicationTargets {
  /** Entity of a model of the tree, by hub id. */
  readonly byHub: ReadonlyMap<string, string>;
  /** Entity of a dataset of the tree, by hub id. */
  readonly datasetsByHub: ReadonlyMap<string, string>;
  /** Entity of a model or dataset of the tree, by the path of its folder or file. */
  readonly byPath: (path: string) => string | undefined;
  /** Entity of a file of the tree; made when it is asked for. */
  readonly fileAt: (path: string) => string | undefined;
}

/** Adds what the application uses: entities, how they hang together, and findings about them. */
export function addApplication(
  builder: InventoryBuilder,
  given: readonly ReadProject[],
  targets: ApplicationTargets,
): void {
  const projects = withScriptRuns(withChosenPackages(given));
  for (const { detector, application } of projects) {
    const by = `${detector.id}@${detector.version}`;
    for (const use of application.uses) addUse(builder, use, by, targets);
  }
  for (const { detector, application } of projects) {
    const by = `${detector.id}@${detector.version}`;
    for (const link of application.links) addLink(builder, link, by, targets);
    for (const finding of application.findings) addFinding(builder, finding, targets);
  }
  for (const whole of projects.flatMap(({ application }) => application.wholes ?? []))
    addParts(builder, whole, projects, targets);
}

/** What is present below the folder of a whole is in it: packages, engines, and the models and datasets that lie there. */
function addParts(
  builder: InventoryBuilder,
  { thing, folder }: Whole,
  projects: readonly ReadProject[],
  targets: ApplicationTargets,
): void {
  const from = idOf(thing, targets);
  if (from === undefined || !builder.has(from)) return;
  const present = projects.flatMap(({ application }) =>
    application.uses.filter(({ usage, place }) => usage === "present" && place.path.startsWith(folder)),
  );
  const parts = new Set(present.map((use) => idOf(use.thing, targets)));
  for (const home of builder.homesIn(folder)) parts.add(home);
  parts.delete(from);
  for (const to of parts)
    if (to !== undefined && builder.has(to)) builder.addRelation({ from, to, kind: "contains", claims: [] });
}

/** A finding about what is not here is one about its file. */
function addFinding(builder: InventoryBuilder, given: ApplicationFinding, targets: ApplicationTargets): void {
  const { about, ...finding } = given;
  const subject = about === undefined ? undefined : idOf(about, targets);
  const isKnown = subject !== undefined && builder.has(subject);
  builder.addFinding(isKnown ? subject : (finding.location?.path ?? "."), finding);
}

function addUse(builder: InventoryBuilder, use: Use, by: string, targets: ApplicationTargets): void {
  const id = idOf(use.thing, targets);
  if (id === undefined) return;
  builder.addEntity(entityOf(use, id, by, builder.has(id)));
  addFileOfDataset(builder, use.thing, id, targets);
  const file = use.usage === "mentioned" ? undefined : targets.fileAt(use.place.path);
  if (file === undefined || file === id || use.thing.kind === "file") return;
  // A manifest lists what the project depends on; code and configuration use it.
  const kind = use.usage === "declared" || use.usage === "present" ? "dependsOn" : "uses";
  builder.addRelation({ from: file, to: id, kind, claims: [] });
}

/** A dataset that nothing but its use tells contains the file that is named. */
function addFileOfDataset(
  builder: InventoryBuilder,
  { kind, path, key }: Thing,
  id: string,
  targets: ApplicationTargets,
): void {
  if (kind !== "dataset" || path === undefined || id !== `dataset:${key}`) return;
  const file = targets.fileAt(path);
  if (file !== undefined) builder.addRelation({ from: id, to: file, kind: "contains", claims: [] });
}

function entityOf(
  { thing, usage, place, how, confidence, claims = [] }: Use,
  id: string,
  by: string,
  isKnown: boolean,
): Entity {
  const basis = usage === "mentioned" ? "mentioned" : confidence === undefined ? "declared" : "inferred";
  const claim = claimant(basis, { by, ...place }, confidence);
  const own: Claim[] = [claim("call", printable(how))];
  // The strongest word counts: what is here stays present, what is used anywhere is used.
  own.unshift(claim("usage", usage));
  const supplier = isOfProvider(thing) ? providerOf(thing) : undefined;
  if (supplier !== undefined) own.push(claim("supplier", supplier));
  // Readers of manifests say it themselves; packages that code and configuration name are known all the same.
  if (usage !== "declared") own.push(...categoryClaims(thing, claims, { by, ...place }));
  return {
    id,
    kind: thing.kind,
    name: isKnown ? thing.name : printable(nameOf(thing)),
    identifiers: thing.identifiers ?? [],
    claims: [...own, ...claims],
  };
}

/** Data of the tree is called by its path, as where its files tell by themselves. */
function nameOf({ kind, name, path }: Thing): string {
  return kind === "dataset" && path !== undefined ? path : name;
}

function categoryClaims(thing: Thing, said: readonly Claim[], source: Source): Claim[] {
  if (said.some(({ property }) => property === "category")) return [];
  const known = claimant("inferred", source);
  return categoriesOfThing(thing).map((category) => known("category", category));
}

/** A model behind an interface, which is neither on the hub nor in the tree. */
function isOfProvider({ kind, key, hub, path }: Thing): boolean {
  return kind === "model" && key.includes("/") && hub === undefined && path === undefined;
}

function providerOf({ key, name }: Thing): string | undefined {
  return key.endsWith(`/${name}`) && !key.startsWith("url:") && !key.startsWith("image:")
    ? key.slice(0, -name.length - 1)
    : undefined;
}

function addLink(
  builder: InventoryBuilder,
  { from, to, kind, detail, place }: Link,
  by: string,
  targets: ApplicationTargets,
): void {
  const source = idOf(from, targets);
  const target = idOf(to, targets);
  if (source === undefined || target === undefined || source === target) return;
  // Both ends are said somewhere; a link alone makes no component.
  if (!builder.has(source) || !builder.has(target)) return;
  const claims = [claimant("declared", { by, ...place })("detail", detail ?? "unknown")];
  builder.addRelation({
    from: source,
    to: target,
    kind,
    claims,
    ...(detail === undefined ? {} : { detail }),
  });
}

/** The id of the entity that a thing is; undefined when nothing lies at its path. */
function idOf(thing: Thing, targets: ApplicationTargets): string | undefined {
  if (thing.path !== undefined) return idAtPath(thing, thing.path, targets);
  if (thing.hub !== undefined)
    return hereByHub(thing.kind, thing.hub, targets) ?? `hf:${thing.kind}:${thing.hub}`;
  if (thing.kind === "prompt") return `prompt:${thing.key}`;
  if (thing.kind === "training-run" || thing.kind === "agent") return `${thing.kind}:${shortHash(thing.key)}`;
  return `${thing.kind}:${thing.key}`;
}

function hereByHub(kind: Thing["kind"], hub: string, targets: ApplicationTargets): string | undefined {
  if (kind === "dataset") return targets.datasetsByHub.get(hub);
  return kind === "model" ? targets.byHub.get(hub) : undefined;
}

/** What is used as data is a dataset, whatever its files are; anything else is the file itself. */
function idAtPath({ kind, key }: Thing, path: string, targets: ApplicationTargets): string | undefined {
  const known = kind === "file" ? undefined : targets.byPath(path);
  return known ?? (kind === "dataset" ? `dataset:${key}` : targets.fileAt(path));
}
