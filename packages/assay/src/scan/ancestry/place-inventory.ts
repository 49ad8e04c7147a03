import { isCanonicalId } from "../../compare/canonical-id.ts";
import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import { shortHash, withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";

/** Where the files of an inventory lie. */
export interface Place {
  /** Stands before every path: `hf://org/name@revision`. */
  readonly target: string;
  readonly commit?: string;
}

/**
 * The inventory of another repository, so that it can stand beside that of the scanned tree: every path says of which
 * repository it is, ids that mean something in one tree only are told apart, and nothing of it is `present`.
 */
export function placeInventory(inventory: Inventory, place: Place): Inventory {
  const ids = new Map(inventory.entities.map((entity) => [entity.id, placedId(entity, place)]));
  const idOf = (id: string): string => ids.get(id) ?? id;
  return {
    ...inventory,
    entities: inventory.entities.map((entity) => ({
      ...entity,
      id: idOf(entity.id),
      name: entity.kind === "file" ? placedPath(entity.name, place) : entity.name,
      claims: entity.claims.map((claim) => notPresent(placedClaim(claim, place))),
    })),
    relations: inventory.relations.map((relation) => ({
      ...relation,
      from: idOf(relation.from),
      to: idOf(relation.to),
      claims: relation.claims.map((claim) => placedClaim(claim, place)),
    })),
    references: inventory.references.map((reference) => ({
      ...reference,
      location: { ...reference.location, path: placedPath(reference.location.path, place) },
    })),
    findings: inventory.findings.map((finding) =>
      placedFinding(finding, place, ids.get(finding.subject) ?? placedPath(finding.subject, place)),
    ),
    coverage: inventory.coverage.map((entry) => ({ ...entry, path: placedPath(entry.path, place) })),
  };
}

/** `dataset:described:` is made of a folder's path. */
function placedId({ id, kind }: Entity, { target }: Place): string {
  const isEverywhere = id.startsWith("pkg:") || isCanonicalId(id, kind);
  return isEverywhere && !id.startsWith("dataset:described:") ? id : `${id}~${shortHash(target)}`;
}

function placedPath(path: string, { target }: Place): string {
  if (path.startsWith("hf://")) return path;
  return path === "" || path === "." ? target : `${target}/${path}`;
}

function placedClaim(claim: Claim, place: Place): Claim {
  const { path } = claim.source;
  if (path === undefined) return claim;
  const revision = place.commit === undefined ? {} : { revision: place.commit };
  return { ...claim, source: { ...revision, ...claim.source, path: placedPath(path, place) } };
}

function notPresent(claim: Claim): Claim {
  if (claim.property !== "usage" || claim.value.kind !== "known" || claim.value.value !== "present")
    return claim;
  return { ...claim, value: { kind: "known", value: "declared" } };
}

function placedFinding(finding: Finding, place: Place, subject: string): Finding {
  const { location } = finding;
  return withFindingId({
    ...finding,
    subject,
    ...(location === undefined ? {} : { location: { ...location, path: placedPath(location.path, place) } }),
  });
}
