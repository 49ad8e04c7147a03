import type { Claim } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import { strongestClaim } from "../model/resolve.ts";
import type { Veil } from "./veil.ts";
import { withheldClaim } from "./withhold-claim.ts";

/** Who takes the claims that say that a name or an identifier is withheld on themselves. */
export const by = "publishing@1";

/** Which entities get another id: those without a name, and those of which id or name hold what is hidden. */
export function entityIds(
  entities: readonly Entity[],
  { plan, names, hides }: Pick<Veil, "plan" | "names" | "hides">,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, name } of entities) {
    if (!plan.nameless.has(id) && !hides(id) && !hides(name)) continue;
    ids.set(id, names.of(id, "entity"));
    // Where the path of a file stands by itself it gets the same pseudonym.
    if (plan.nameless.has(id) || hides(name)) names.link(name, id);
  }
  return ids;
}

export function withheldEntities(entities: readonly Entity[], veil: Veil): readonly Entity[] {
  return entities.map((entity) => withheldEntity(entity, veil));
}

function withheldEntity(entity: Entity, veil: Veil): Entity {
  const { plan } = veil;
  const id = veil.idOf(entity.id);
  const isNameless = plan.nameless.has(entity.id);
  const hides = veil.hidesNear(entity.id);
  const isNameHidden = isNameless || veil.hides(entity.name);
  const claims = entity.claims.map((claim) =>
    withheldClaim(
      claim,
      {
        subject: id,
        hides,
        isWithheld: plan.claims.has(claim) || (isNameless && claim.property === "name"),
        isSourceless: plan.whole.has(entity.id),
      },
      veil,
    ),
  );
  const identifiers = entity.identifiers.filter(({ value }) => !isNameless && !veil.hides(value));
  const dropped = entity.identifiers.filter((one) => !identifiers.includes(one));
  return {
    ...entity,
    id,
    name: isNameHidden ? veil.names.of(entity.id, "entity") : entity.name,
    identifiers,
    claims: [
      ...claims,
      ...nameClaim(entity, claims, id, isNameHidden, veil),
      ...identifierClaims(dropped, id, veil),
    ],
  };
}

/** Says that the name is withheld, where no claim on the name does. */
function nameClaim(
  { name }: Entity,
  claims: readonly Claim[],
  subject: string,
  isHidden: boolean,
  { commit }: Veil,
): readonly Claim[] {
  if (!isHidden || strongestClaim({ claims } as Entity, "name")?.value.kind === "withheld") return [];
  const commitment = commit({ subject, property: "name", value: name });
  return [{ property: "name", value: { kind: "withheld", commitment }, basis: "declared", source: { by } }];
}

/** An identifier that is not said any more is a withheld fact too. */
function identifierClaims(
  dropped: readonly Identifier[],
  subject: string,
  { commit }: Veil,
): readonly Claim[] {
  return dropped.map(({ type, value }) => {
    const property = properties[type];
    const commitment = commit({
      subject,
      property,
      value: property === "metadata" ? { name: type, value } : value,
    });
    return { property, value: { kind: "withheld", commitment }, basis: "declared", source: { by } } as Claim;
  });
}

const properties = {
  purl: "metadata",
  "package-id": "packageId",
  "weights-id": "weightsId",
  sha256: "sha256",
  huggingface: "metadata",
  url: "url",
  doi: "doi",
  uuid: "metadata",
  name: "metadata",
} as const satisfies Record<Identifier["type"], Claim["property"]>;
