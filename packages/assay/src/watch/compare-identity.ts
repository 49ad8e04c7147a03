import type { RepositoryObservation } from "../model/observation.ts";
import type { EventDraft } from "./event.ts";

/**
 * Whether the name still belongs to the same repository. Names go back to the pool when their owner leaves, and a new owner
 * of an old name overrides its redirect: only the ids tell.
 */
export function identityEvent(
  before: RepositoryObservation,
  after: RepositoryObservation,
): EventDraft | undefined {
  const other = otherIdentity(before, after);
  if (other !== undefined) return { kind: "repository-recreated", ...other };
  if (before.name === after.name) return undefined;
  const isTransfer = isOther(before.ownerId, after.ownerId) ?? ownerOf(before.name) !== ownerOf(after.name);
  return isTransfer
    ? {
        kind: "repository-transferred",
        message: `${before.name} was transferred and is called ${after.name} now`,
        ...{ before: before.name, after: after.name },
      }
    : {
        kind: "repository-renamed",
        message: `${before.name} is called ${after.name} now`,
        ...{ before: before.name, after: after.name },
      };
}

function otherIdentity(
  before: RepositoryObservation,
  after: RepositoryObservation,
): Omit<EventDraft, "kind"> | undefined {
  if (isOther(before.repositoryId, after.repositoryId) === true)
    return told(before, after, "is another repository", (one) => `repository id ${one.repositoryId ?? ""}`);
  if (before.name === after.name && isOther(before.ownerId, after.ownerId) === true)
    return told(before, after, "has another owner", (one) => `owner id ${one.ownerId ?? ""}`);
  const hasNoIds = before.repositoryId === undefined || after.repositoryId === undefined;
  if (hasNoIds && before.name === after.name && isOther(before.createdAt, after.createdAt) === true)
    return told(before, after, "was made at another time", (one) => `made ${one.createdAt ?? ""}`);
  return undefined;
}

function told(
  before: RepositoryObservation,
  after: RepositoryObservation,
  what: string,
  idOf: (one: RepositoryObservation) => string,
): Omit<EventDraft, "kind"> {
  const side = (one: RepositoryObservation): readonly string[] => [
    ...[one.name, idOf(one)],
    ...(one.author === undefined ? [] : [`author ${one.author}`]),
    ...(one.createdAt === undefined ? [] : [`made ${one.createdAt}`]),
    `commit ${one.commit}`,
  ];
  return {
    message: `${before.name} ${what} than before`,
    before: [...new Set(side(before))],
    after: [...new Set(side(after))],
  };
}

/** Undefined when one side does not say. */
function isOther(was: string | undefined, now: string | undefined): boolean | undefined {
  return was === undefined || now === undefined ? undefined : was !== now;
}

function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf("/")));
}
