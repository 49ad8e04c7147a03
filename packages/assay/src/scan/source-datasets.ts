import { datasetTarget } from "../cards/datasets.ts";
import { claimant } from "../model/claim.ts";
import type { LineageDraft } from "../model/draft.ts";
import type { Entity } from "../model/entity.ts";
import { claimsOn } from "../model/resolve.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { addLineage, noTargets } from "./lineage.ts";

/** Links datasets to those that their cards say they were made of (`source_datasets`; hub-docs, datasetcard.md). */
export function addSourceDatasets(builder: InventoryBuilder): void {
  for (const entity of builder.entities()) {
    if (entity.kind === "dataset") addLineage(builder, entity.id, sourcesOf(entity), noTargets);
  }
}

/** More than any card lists. */
const mostSources = 200;

function sourcesOf(entity: Entity): readonly LineageDraft[] {
  const drafts = claimsOn(entity, "metadata").flatMap(({ value, source, basis }) => {
    if (value.kind !== "known" || value.value.name !== "source_datasets") return [];
    const claim = claimant(basis, source)("detail", "unknown");
    return namesIn(String(value.value.value)).flatMap((name): readonly LineageDraft[] => {
      const target = datasetTarget(name);
      const isItself = target?.hub !== undefined && target.hub === entity.name;
      if (target === undefined || isItself) return [];
      return [{ kind: "derivedFrom", detail: "unknown", target, claims: [claim] }];
    });
  });
  return drafts.slice(0, mostSources);
}

/** `original`, `extended|squad`, `org/name`; `other-…` stands for what the hub does not have. */
function namesIn(text: string): readonly string[] {
  return text
    .split(", ")
    .map((item) => item.replace(/^extended\|/, ""))
    .filter((item) => !/^(?:original|extended|other(?:-.*)?)$/.test(item));
}
