import type { PlaceFacts } from "../../bytes/tree.ts";
import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import type { RepositoryRecord } from "./api-shapes.ts";
import { mostBases } from "./limits.ts";
import { defaultRevision } from "./resolve-commit.ts";
import { isRepositoryName, type ModelscopeTarget, pageOf, plainTarget } from "./target.ts";

export const by = "modelscope@1";

export interface FactsInput {
  readonly record: RepositoryRecord;
  /** With the name that the repository has now. */
  readonly target: ModelscopeTarget;
  /** The name that was asked for. */
  readonly requested: string;
  readonly commit: string | undefined;
  /** Where `record` was read. */
  readonly url: string;
  /** The files are not for us to see: the repository is described all the same. */
  readonly isClosed: boolean;
}

/** What ModelScope's own record says of a repository, as declarations read at the address of the record. */
export function factsOf(input: FactsInput): PlaceFacts {
  const { record, target, url, commit, isClosed } = input;
  const claim = claimant("declared", { by, url, ...(commit === undefined ? {} : { revision: commit }) });
  const claims = [
    ...namingClaims(input, claim),
    ...kindClaims(record, claim),
    ...recordClaims(record, claim),
  ];
  const page = { type: "url" as const, value: pageOf(target) };
  const name = target.repository;
  const isModel = target.kind === "models";
  return {
    path: "",
    by,
    isModel: isModel && isClosed,
    findings: [],
    identity: {
      name,
      identifiers: [page],
      target: plainTarget(target),
      ...(commit === undefined ? {} : { commit }),
    },
    ...(isModel
      ? { claims, lineage: lineageOf(record, target, claim) }
      : { claims: [], lineage: [], dataset: { name, claims, identifiers: [page] } }),
  };
}

function namingClaims({ target, requested, commit }: FactsInput, claim: Claimant): Claim[] {
  const { repository, revision } = target;
  const isOther = revision !== undefined && revision.toLowerCase() !== commit;
  return [
    claim("name", repository),
    claim("url", pageOf(target)),
    claim("author", repository.slice(0, repository.indexOf("/"))),
    commit === undefined
      ? unresolved(claim("revision", ""), revision ?? defaultRevision)
      : claim("revision", commit),
    ...(repository === requested ? [] : [named(claim, "requestedAs", requested)]),
    ...(isOther ? [named(claim, "requestedRevision", revision)] : []),
  ];
}

/** A branch that nobody could turn into a commit. */
function unresolved({ source, basis }: Claim, expression: string): Claim {
  return { property: "revision", basis, source, value: { kind: "unresolved", expression } };
}

function kindClaims(
  { License = "", Tasks, Libraries, Language, ProtectedMode }: RepositoryRecord,
  claim: Claimant,
): Claim[] {
  return [
    ...Tasks.slice(0, mostBases).map(({ Name }) => claim("task", printable(Name))),
    ...Libraries.slice(0, mostBases).map((library) => claim("library", printable(library))),
    ...Language.slice(0, mostBases).map((language) => claim("language", printable(language))),
    ...(License === "" ? [] : [claim("license", printable(License))]),
    ...(ProtectedMode === undefined ? [] : [claim("gated", ProtectedMode === 1)]),
  ];
}

/** What stays when names change hands, and when things were made. */
function recordClaims(
  { Id, CreatedTime, LastUpdatedTime, Visibility }: RepositoryRecord,
  claim: Claimant,
): Claim[] {
  return [
    ...(Id === undefined ? [] : [named(claim, "repositoryId", printable(String(Id)))]),
    ...timeClaims(claim, "createdAt", CreatedTime),
    ...timeClaims(claim, "lastModified", LastUpdatedTime),
    ...(Visibility === undefined
      ? []
      : [named(claim, "visibility", visibilities.get(Visibility) ?? String(Visibility))]),
  ];
}

const visibilities: ReadonlyMap<number, string> = new Map([
  [1, "private"],
  [3, "internal"],
  [5, "public"],
]);

/** The last second that a date can have. */
const lastSecond = 8_640_000_000_000;

function timeClaims(claim: Claimant, name: string, seconds = 0): readonly Claim[] {
  if (seconds === 0 || seconds > lastSecond) return [];
  return [named(claim, name, new Date(seconds * 1000).toISOString())];
}

function named(claim: Claimant, name: string, value: string): Claim {
  return claim("metadata", { name: `modelscope.${name}`, value });
}

/** ModelScope's words for how a model derives from another, and ours. */
const relations: ReadonlyMap<string, string> = new Map([
  ["finetune", "fine-tune"],
  ["adapter", "adapter"],
  ["lora", "adapter"],
  ["quantized", "quantized"],
  ["merge", "merged"],
]);

/** Names of repositories of the same site: they are no names of another hub. */
function lineageOf(
  { BaseModel, BaseModelRelation = "" }: RepositoryRecord,
  target: ModelscopeTarget,
  claim: Claimant,
): readonly LineageDraft[] {
  const detail = relations.get(BaseModelRelation.toLowerCase()) ?? "unknown";
  const bases = [...new Set(BaseModel)].filter(
    (name) => isRepositoryName(name) && name !== target.repository,
  );
  return bases.slice(0, mostBases).map((name) => ({
    kind: "derivedFrom",
    detail,
    target: {
      kind: "model",
      name,
      registry: "modelscope",
      identifiers: [{ type: "url", value: pageOf({ ...target, kind: "models", repository: name }) }],
    },
    claims: [claim("detail", detail)],
  }));
}
