import type {
  ImageObservation,
  Observation,
  OrganisationObservation,
  RepositoryObservation,
} from "../model/observation.ts";
import { fileEvents, ownCodeEvents } from "./compare-files.ts";
import { factComparisons } from "./compare-facts.ts";
import { identityEvent } from "./compare-identity.ts";
import type { EventDraft } from "./event.ts";

/** What differs between two looks at one thing; nothing for equal ones. */
export function compareObservations(before: Observation, after: Observation): readonly EventDraft[] {
  if (before.kind === "repository" && after.kind === "repository") return compareRepositories(before, after);
  if (before.kind === "image" && after.kind === "image") return compareImages(before, after);
  if (before.kind === "organisation" && after.kind === "organisation")
    return compareOrganisations(before, after);
  return [];
}

/** What the user pinned is the first look: what differs from it is told at once. */
export function compareWithPin(after: Observation, pin: string | undefined): readonly EventDraft[] {
  if (pin === undefined) return [];
  if (after.kind === "image") return compareImages({ ...after, digest: pin, platforms: [] }, after);
  if (after.kind !== "repository") return [];
  const { pinned, ...before } = after;
  const known = { ...before, commit: pin, ...(pinned === undefined ? {} : { pinned: unasked }) };
  return factComparisons.flatMap((compare) => compare(known, after));
}

const unasked = { revision: "", status: "unknown" } as const;

/** Of another repository under the same name nothing else is compared: nothing of it is what it was. */
function compareRepositories(
  before: RepositoryObservation,
  after: RepositoryObservation,
): readonly EventDraft[] {
  const identity = identityEvent(before, after);
  if (identity?.kind === "repository-recreated") return [identity];
  return [
    ...(identity === undefined ? [] : [identity]),
    ...fileEvents(before, after),
    ...ownCodeEvents(before, after),
    ...factComparisons.flatMap((compare) => compare(before, after)),
  ];
}

function compareImages(before: ImageObservation, after: ImageObservation): readonly EventDraft[] {
  if (before.digest === after.digest) return [];
  const side = ({ digest, platforms }: ImageObservation): readonly string[] => [
    digest,
    ...platforms.map((one) => `${one.platform} ${one.digest}`),
  ];
  const message = `${after.name}:${after.tag} names another image`;
  return [{ kind: "tag-moved", message, before: side(before), after: side(after) }];
}

function compareOrganisations(
  before: OrganisationObservation,
  after: OrganisationObservation,
): readonly EventDraft[] {
  if (before.isPartial === true) return [];
  const names = new Set(before.repositories.map(({ type, name }) => `${type} ${name}`));
  const ids = new Set(before.repositories.flatMap(({ repositoryId }) => repositoryId ?? []));
  return after.repositories
    .filter(({ type, name, repositoryId }) => {
      // One that was renamed is not new.
      const isKnown = repositoryId !== undefined && ids.has(repositoryId);
      return !isKnown && !names.has(`${type} ${name}`);
    })
    .map(({ type, name }) => ({
      kind: "new-repository",
      message: `${after.name} publishes the ${type} ${name}`,
      before: null,
      after: `${type} ${name}`,
    }));
}
