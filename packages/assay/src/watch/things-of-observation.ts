import { claimant } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import type {
  ImageObservation,
  Observation,
  ObservationTarget,
  RepositoryObservation,
} from "../model/observation.ts";

/** What was last seen at a place as things that advisories can be about: by name, commit and digests. Its bytes were not read. */
export function thingsOfObservation(target: ObservationTarget, observation: Observation): readonly Entity[] {
  switch (observation.kind) {
    case "repository":
      return thingsOfRepository(target, observation);
    case "image":
      return [imageOf(observation, target)];
    case "organisation":
    case "document":
      return [];
  }
}

/** The name that is watched and the one that its place has now; the commits that are pinned and that are there. */
function thingsOfRepository(
  { kind, name, pin }: ObservationTarget,
  observation: RepositoryObservation,
): readonly Entity[] {
  const names = [...new Set([observation.name, name])];
  const commits = [...new Set([observation.commit, ...(pin === undefined ? [] : [pin])])];
  const purls = names.flatMap((one) => commits.map((commit) => `pkg:huggingface/${one}@${commit}`));
  const isModel = kind === "model";
  const identifiers: readonly Identifier[] = [
    ...names.map((value) => ({ type: "huggingface" as const, value })),
    // The type of package URL is for models only.
    ...(isModel ? purls.map((value) => ({ type: "purl" as const, value })) : []),
  ];
  const whole: Entity = {
    id: `watched:${name}`,
    kind: isModel ? "model" : "dataset",
    name: observation.name,
    identifiers,
    claims: [],
  };
  return [whole, ...observation.files.flatMap(({ path, digest }) => fileOf(path, digest))];
}

/** One entity for each file with a digest of its bytes. */
export function fileOf(path: string, digest: string | undefined): readonly Entity[] {
  const sha256 = /^sha256:([0-9a-f]{64})$/u.exec(digest ?? "")?.[1];
  if (sha256 === undefined) return [];
  const identifiers: readonly Identifier[] = [{ type: "sha256", value: sha256 }];
  return [{ id: `watched-file:${path}`, kind: "file", name: path, identifiers, claims: [] }];
}

/** Of an image only the digests are known; what is installed in it is not. */
function imageOf({ name, tag, digest, platforms }: ImageObservation, { pin }: ObservationTarget): Entity {
  const digests = [digest, ...platforms.map((one) => one.digest), ...(pin === undefined ? [] : [pin])];
  const claim = claimant("declared", { by: "watch@1", path: name });
  const hex = digests.flatMap((one) => /^sha256:([0-9a-f]{64})$/u.exec(one)?.[1] ?? []);
  return {
    id: `watched:${name}`,
    kind: "file",
    name: `${name}:${tag}`,
    identifiers: [],
    claims: [...new Set(hex)].map((one) => claim("sha256", one)),
  };
}
