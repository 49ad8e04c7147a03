import type { Entity } from "../model/entity.ts";
import { valueOf } from "../model/resolve.ts";
import { deepestBase } from "./limits.ts";
import { isPinned, licenceOf, type LicenceView } from "./thing-view.ts";
import { isStated, type Lookup } from "./view-lookup.ts";

/** A base of a model as conditions see it (`Base` of `viewTypes`). */
export interface BaseView {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly depth: number;
  readonly usage: string;
  readonly isPinned: boolean;
  readonly licence: LicenceView;
}

/** Data that a model or a base was trained on (`Training` of `viewTypes`). */
interface TrainingView {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly from: string;
  readonly isOwn: boolean;
  readonly usage: string;
  readonly licence: LicenceView;
}

/** Every model that one derives from, the nearest first, each once; cycles end where they close. */
export function basesOf(model: Entity, lookup: Lookup): readonly BaseView[] {
  const found: BaseView[] = [];
  const seen = new Set([model.id]);
  let level: readonly Entity[] = [model];
  for (let depth = 1; depth <= deepestBase && level.length > 0; depth += 1) {
    const fresh = level
      .flatMap((one) => namedBases(one, lookup))
      .filter(({ base }) => isFirst(seen, base.id));
    found.push(...fresh.map(({ base, relation }) => baseView(base, relation, depth)));
    level = fresh.map(({ base }) => base);
  }
  return found;
}

function isFirst(seen: Set<string>, id: string): boolean {
  return !seen.has(id) && seen.add(id).has(id);
}

function namedBases(
  { id }: Entity,
  { from, entityOf }: Lookup,
): readonly { readonly base: Entity; readonly relation: string }[] {
  return (from.get(id) ?? []).flatMap((relation) => {
    const base =
      relation.kind === "derivedFrom" && isStated(relation) ? entityOf.get(relation.to) : undefined;
    return base?.kind === "model" ? [{ base, relation: relation.detail ?? "unknown" }] : [];
  });
}

function baseView(base: Entity, relation: string, depth: number): BaseView {
  return {
    id: base.id,
    name: base.name,
    relation,
    depth,
    usage: valueOf(base, "usage") ?? "",
    isPinned: isPinned(base),
    licence: licenceOf(base),
  };
}

/** Data that a model and its bases were trained on, its own first. */
export function trainingOf(
  model: Entity,
  bases: readonly BaseView[],
  lookup: Lookup,
): readonly TrainingView[] {
  const trained = [{ id: model.id, name: model.name }, ...bases];
  return trained.flatMap(({ id, name }) =>
    (lookup.from.get(id) ?? []).flatMap((relation) => {
      const data =
        relation.kind === "trainedOn" && isStated(relation) ? lookup.entityOf.get(relation.to) : undefined;
      if (data === undefined) return [];
      const stage = relation.detail ?? "unknown";
      const usage = valueOf(data, "usage") ?? "";
      const licence = licenceOf(data);
      return [{ id: data.id, name: data.name, stage, from: name, isOwn: id === model.id, usage, licence }];
    }),
  );
}
