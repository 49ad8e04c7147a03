import type { Entity } from "../../model/entity.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { ApproachType } from "./bom.ts";
import type { Context } from "./context.ts";

/** Kinds of entity that can stand behind `modelParameters.datasets[].ref`. */
const datasetRelations = ["trainedOn", "evaluatedOn"] as const;

/** The datasets of a model, for training and evaluation alike; `assay:trainedOn` and `assay:evaluatedOn` keep the role. */
export function datasetRefs(context: Context, entity: Entity): readonly { readonly ref: string }[] {
  const found = new Map<string, { readonly ref: string }>();
  for (const kind of datasetRelations) {
    for (const { to, claims } of context.relationsFrom(entity.id, kind)) {
      if (context.entityOf(to)?.kind !== "dataset") continue;
      const dataset = found.get(to) ?? { ref: context.refOf(to) };
      found.set(to, dataset);
      for (const claim of claims) context.provenance.cite(context.refOf(entity.id), dataset, "ref", claim);
    }
  }
  return [...found.values()].sort((left, right) => byCodeUnit(left.ref, right.ref));
}

/** What a training stage says about the learning approach. Preference data serve several approaches: no entry. */
const stageApproaches: Readonly<Record<string, ApproachType>> = {
  pretraining: "self-supervised",
  continued: "self-supervised",
  sft: "supervised",
  rl: "reinforcement-learning",
};

/** The learning approach, when all known stages agree on one. The field holds one value only. */
export function approachOf(context: Context, entity: Entity): { readonly type: ApproachType } | undefined {
  const found = new Set<ApproachType>();
  for (const { detail } of context.relationsFrom(entity.id, "trainedOn")) {
    const type = Object.hasOwn(stageApproaches, detail ?? "") ? stageApproaches[detail ?? ""] : undefined;
    if (type !== undefined) found.add(type);
  }
  const [type] = found;
  return found.size === 1 && type !== undefined ? { type } : undefined;
}
