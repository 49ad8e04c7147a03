import { isIncomplete } from "../model/coverage.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { claimsOn, valueOf, valuesOf } from "../model/resolve.ts";
import { type ElementViews, noElements } from "./element-view.ts";
import type { FileView } from "./file-view.ts";
import type { FindingView } from "./finding-view.ts";
import { basesOf, trainingOf } from "./lineage-view.ts";
import { isPickleFormat } from "./pickle-formats.table.ts";
import { thingView } from "./thing-view.ts";
import { isStated, type Lookup, lookupOf } from "./view-lookup.ts";
import type { SubjectKind } from "./view-fields.table.ts";

/** What conditions see, as plain data: exactly the fields of `viewTypes`. */
export type View = Readonly<Record<string, unknown>>;

/** One thing that a policy can be about. */
export interface ViewedSubject {
  /** Entity id, or path: the subject of findings. */
  readonly subject: string;
  /** What exemptions can name it by: id, name, identifiers, path. */
  readonly names: readonly string[];
  readonly path?: string;
  readonly view: View;
}

export type ViewedInventory = Readonly<Record<SubjectKind, readonly ViewedSubject[]>>;

/**
 * The documented view of an inventory (docs/reference/policy.md). Findings of policies are left out: a policy judges facts.
 * @param elements what rule sets say; without them their fields are empty
 */
export function viewOf(inventory: Inventory, elements: ElementViews = noElements): ViewedInventory {
  const lookup = lookupOf(inventory, elements);
  const of = (
    kind: Entity["kind"],
    view: (entity: Entity, lookup: Lookup) => View,
  ): readonly ViewedSubject[] =>
    inventory.entities.filter((one) => one.kind === kind).map((one) => subjectOf(one, view(one, lookup)));
  const subjects = {
    model: of("model", modelView),
    dataset: of("dataset", datasetView),
    software: of("software", softwareView),
    service: of("service", serviceView),
    file: [...lookup.files.values()].map(fileSubject),
    finding: lookup.findings.map((finding) => findingSubject(finding, lookup)),
  };
  return { ...subjects, inventory: [inventorySubject(inventory, subjects, elements)] };
}

function subjectOf(entity: Entity, view: View): ViewedSubject {
  const names = [entity.id, entity.name, ...entity.identifiers.map(({ value }) => value)];
  const path = entity.claims.find(({ source }) => source.path !== undefined)?.source.path;
  return { subject: entity.id, names, ...(path === undefined ? {} : { path }), view: { ...view } };
}

function modelView(entity: Entity, lookup: Lookup): View {
  const thing = thingView(entity, lookup);
  const { method, scheme } = valueOf(entity, "quantization") ?? {};
  const formats = valuesOf(entity, "format");
  const bases = basesOf(entity, lookup);
  return {
    ...thing,
    ...lookup.elements.of(entity.id, "model"),
    formats,
    hasPickle: formats.some(isPickleFormat) || thing.files.some(({ isPickle }) => isPickle),
    hasCode: valuesOf(entity, "customCode").length > 0,
    quantization: scheme ?? method ?? "",
    parameters: valueOf(entity, "parameters") ?? 0,
    architecture: valueOf(entity, "architecture") ?? "",
    task: valueOf(entity, "task") ?? "",
    gated: gatedOf(entity),
    weightsId: valueOf(entity, "weightsId") ?? "",
    weightsVerified: areWeightsVerified(entity, lookup),
    bases,
    datasets: trainingOf(entity, bases, lookup),
  };
}

function gatedOf(entity: Entity): string {
  const gated = valueOf(entity, "gated");
  return gated === undefined ? "" : gated ? "yes" : "no";
}

/** Every weight file was measured, and somebody else promised the same digest. */
function areWeightsVerified({ id }: Entity, { from, entityOf }: Lookup): boolean {
  const weights = (from.get(id) ?? []).flatMap(({ kind, to }) => {
    const file = kind === "contains" ? entityOf.get(to) : undefined;
    return file?.kind === "file" && valueOf(file, "role") === "weights" ? [file] : [];
  });
  return weights.length > 0 && weights.every(isVerified);
}

function isVerified(file: Entity): boolean {
  const known = claimsOn(file, "sha256").flatMap(({ value, basis }) =>
    value.kind === "known" ? [{ digest: value.value, basis }] : [],
  );
  const promised = known.filter(({ basis }) => basis === "declared" || basis === "attested");
  const measured = known.find(({ basis }) => basis === "measured")?.digest;
  return promised.length > 0 && promised.every(({ digest }) => digest === measured);
}

function datasetView(entity: Entity, lookup: Lookup): View {
  const thing = thingView(entity, lookup);
  const users = (lookup.to.get(entity.id) ?? []).flatMap((relation) => {
    const user =
      relation.kind === "trainedOn" && isStated(relation) ? lookup.entityOf.get(relation.from) : undefined;
    return user === undefined ? [] : [user.name];
  });
  return {
    ...thing,
    ...lookup.elements.of(entity.id, "dataset"),
    formats: valuesOf(entity, "format"),
    gated: gatedOf(entity),
    rows: valueOf(entity, "rows") ?? -1,
    usedBy: [...new Set(users)],
  };
}

function softwareView(entity: Entity, lookup: Lookup): View {
  return {
    ...serviceView(entity, lookup),
    ranges: valuesOf(entity, "versionRange"),
    scopes: valuesOf(entity, "scope"),
  };
}

function serviceView(entity: Entity, lookup: Lookup): View {
  const thing = thingView(entity, lookup);
  return { ...thing, categories: valuesOf(entity, "category") };
}

function fileSubject(view: FileView): ViewedSubject {
  return { subject: view.id, names: [view.id, view.path], path: view.path, view: { ...view } };
}

/** Judged is what the finding is about: the policy's own finding names the same subject. */
function findingSubject(view: FindingView, { entityOf }: Lookup): ViewedSubject {
  const { subject, path, rule, vulnerability } = view;
  const name = entityOf.get(subject)?.name ?? subject;
  const names = [view.id, subject, name, path, rule, vulnerability].filter((one) => one !== "");
  return { subject, names, ...(path === "" ? {} : { path }), view: { ...view } };
}

type Subjects = Omit<ViewedInventory, "inventory">;

function inventorySubject(inventory: Inventory, subjects: Subjects, elements: ElementViews): ViewedSubject {
  const { name, entity, headersOnly } = inventory.subject;
  const of = (kind: keyof Subjects): readonly View[] => subjects[kind].map(({ view }) => view);
  return {
    subject: entity ?? name,
    names: [name, ...(entity === undefined ? [] : [entity])],
    view: {
      name,
      models: of("model"),
      datasets: of("dataset"),
      software: of("software"),
      services: of("service"),
      files: of("file"),
      findings: of("finding"),
      references: inventory.references.map(({ expression }) => expression),
      isIncomplete: inventory.coverage.some(isIncomplete),
      isHeadersOnly: headersOnly,
      ...elements.all,
      author: (inventory.documents ?? []).flatMap(({ authors }) => authors)[0] ?? "",
    },
  };
}
