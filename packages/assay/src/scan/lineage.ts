import type { LineageDraft, TargetDraft } from "../model/draft.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import { type Claim, claimant } from "../model/claim.ts";
import { shortHash } from "../model/finding-id.ts";
import { withoutCredentials } from "./private-strings.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";

/** Where a name in a lineage claim may lead: to models and datasets of this tree by hub id, to models by folder. */
export interface LineageTargets {
  readonly byHub: ReadonlyMap<string, string>;
  readonly byPath: ReadonlyMap<string, string>;
  /** Datasets of this tree that the user says are these of the hub. */
  readonly datasetsByHub: ReadonlyMap<string, string>;
}

export const noTargets: LineageTargets = { byHub: new Map(), byPath: new Map(), datasetsByHub: new Map() };

/** Adds what a model says it has to do with: to a model that is here when it can be named with certainty, else as declared. */
export function addLineage(
  builder: InventoryBuilder,
  modelId: string,
  lineage: readonly LineageDraft[],
  targets: LineageTargets,
): void {
  for (const draft of lineage) {
    const here = localTarget(draft.target, targets);
    // A card of a quantized copy may name its own repository as its base.
    if (here === modelId && draft.reversed !== true) continue;
    const target = here ?? addDeclared(builder, draft, modelId);
    const [from, to] = draft.reversed === true ? [target, modelId] : [modelId, target];
    // The name leads here, whatever revision was meant: that is our conclusion, not what the file says.
    const link = here === undefined ? [] : linkClaims(draft);
    const detail = draft.detail === undefined ? {} : { detail: draft.detail };
    builder.addRelation({ from, to, kind: draft.kind, ...detail, claims: [...draft.claims, ...link] });
  }
}

function linkClaims({ detail, claims, target }: LineageDraft): readonly Claim[] {
  const source = claims[0]?.source;
  if (source === undefined || target.hub === undefined) return [];
  return [claimant("inferred", { ...source, by: "scan@1" })("detail", detail ?? "unknown")];
}

function localTarget(target: TargetDraft, targets: LineageTargets): string | undefined {
  if (target.kind === "dataset" && target.hub !== undefined) return targets.datasetsByHub.get(target.hub);
  if (target.kind !== "model") return undefined;
  if (target.path !== undefined) return targets.byPath.get(target.path);
  return target.hub === undefined ? undefined : targets.byHub.get(target.hub);
}

function addDeclared(builder: InventoryBuilder, draft: LineageDraft, modelId: string): string {
  const entity = declaredEntity(draft, modelId);
  builder.addEntity(entity);
  return entity.id;
}

function declaredEntity({ target, claims }: LineageDraft, modelId: string): Entity {
  const source = claims[0]?.source ?? { by: "scan@1" };
  const usage = claimant("declared", source)(
    "usage",
    target.kind === "training-run" ? "present" : "declared",
  );
  const identifiers: Identifier[] = [...(target.identifiers ?? [])];
  if (target.hub !== undefined) identifiers.unshift({ type: "huggingface", value: target.hub });
  return {
    id: declaredId(target, modelId),
    kind: target.kind,
    name: target.hub ?? target.name,
    identifiers,
    claims: [usage, ...withoutCredentials(target.claims ?? [])],
  };
}

/** Runs belong to their model; a name without a namespace is only a name. */
function declaredId(target: TargetDraft, modelId: string): string {
  if (target.kind === "training-run") return `training-run:${shortHash(`${modelId} ${target.name}`)}`;
  if (target.hub !== undefined) return `hf:${target.kind}:${target.hub}`;
  if (target.registry !== undefined) return `${target.kind}:${target.registry}:${target.name}`;
  const [identifier] = target.identifiers ?? [];
  if (identifier !== undefined) return `${target.kind}:${identifier.type}:${identifier.value}`;
  return `${target.kind}:name:${target.name}`;
}
