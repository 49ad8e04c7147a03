import type { PlaceFacts } from "../../bytes/tree.ts";
import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import type { FindingDraft, LineageDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import type { RepositoryInfo } from "./api-shapes.ts";
import type { HubTarget } from "./target.ts";

export const by = "hub@1";

export interface FactsInput {
  readonly info: RepositoryInfo;
  readonly target: HubTarget;
  /** Where `info` was read. */
  readonly url: string;
  readonly warnings: readonly FindingDraft[];
  /** The files are not for us to see: the repository is described all the same. */
  readonly isClosed: boolean;
}

/** What the hub's own record says of a repository, as declarations read at the address of the record. */
export function factsOf(input: FactsInput): PlaceFacts {
  const { info, target, url, warnings, isClosed } = input;
  const source = { by, url, revision: info.sha };
  const claim = claimant("declared", source);
  const claims = [
    ...namingClaims(info, target, claim),
    ...kindClaims(info, claim),
    ...recordClaims(info, claim),
  ];
  const isModel = target.kind === "models";
  return {
    path: "",
    by,
    isModel: isModel && isClosed,
    findings: warnings,
    ...(isModel
      ? { claims, lineage: lineageOf(info, claim) }
      : { claims: [], lineage: [], dataset: { name: info.id, claims, identifiers: [datasetName(info)] } }),
  };
}

function datasetName({ id }: RepositoryInfo): { readonly type: "huggingface"; readonly value: string } {
  return { type: "huggingface", value: id };
}

function namingClaims(info: RepositoryInfo, target: HubTarget, claim: Claimant): Claim[] {
  const place = target.kind === "models" ? "" : `${target.kind}/`;
  return [
    claim("name", info.id),
    claim("revision", info.sha),
    claim("url", `${target.endpoint}/${place}${info.id}`),
    ...texts(info.author).map((author) => claim("author", author)),
    ...(info.id === target.repository ? [] : [named(claim, "requestedAs", target.repository)]),
    ...(target.revision === undefined || target.revision === info.sha
      ? []
      : [named(claim, "requestedRevision", target.revision)]),
  ].flat();
}

function kindClaims(
  { pipeline_tag, library_name, tags = [], gated }: RepositoryInfo,
  claim: Claimant,
): Claim[] {
  const licences = tags
    .filter((tag) => tag.startsWith("license:"))
    .map((tag) => tag.slice("license:".length));
  const [licence] = licences;
  return [
    ...texts(pipeline_tag).map((task) => claim("task", task)),
    ...texts(library_name).map((library) => claim("library", library)),
    ...(licence === undefined || licences.length > 1 ? [] : [claim("license", printable(licence))]),
    ...(gated === undefined ? [] : [claim("gated", gated !== false)]),
  ];
}

/** Who made it when, and the ids that stay when names change hands. */
function recordClaims(info: RepositoryInfo, claim: Claimant): Claim[] {
  return [
    ...texts(info._id).map((id) => named(claim, "repositoryId", id)),
    ...texts(info.createdAt).map((time) => named(claim, "createdAt", time)),
    ...texts(info.lastModified).map((time) => named(claim, "lastModified", time)),
    ...(typeof info.gated === "string" ? [named(claim, "gated", printable(info.gated))] : []),
    ...(info.private === true ? [named(claim, "private", true)] : []),
    ...(info.disabled === true ? [named(claim, "disabled", true)] : []),
    ...(info.usedStorage === undefined ? [] : [named(claim, "usedStorage", info.usedStorage)]),
  ];
}

function named(claim: Claimant, name: string, value: string | number | boolean): Claim {
  return claim("metadata", { name: `huggingface.${name}`, value });
}

function texts(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : [printable(text)];
}

/** The hub's words for how a model derives from another, and ours. */
const relations: ReadonlyMap<string, string> = new Map([
  ["finetune", "fine-tune"],
  ["adapter", "adapter"],
  ["quantized", "quantized"],
  ["merge", "merged"],
]);

/** More tags than any card has. */
const mostLineage = 200;

/** `base_model:org/name`, `base_model:quantized:org/name`, `dataset:org/name`. */
function lineageOf({ id, tags = [] }: RepositoryInfo, claim: Claimant): readonly LineageDraft[] {
  const details = new Map<string, string>();
  for (const tag of tags) {
    const [, relation = "", base = ""] =
      /^base_model:(?:(\w{1,20}):)?([\w.-]{1,96}\/[\w.-]{1,96})$/.exec(tag) ?? [];
    if (base === "" || base === id) continue;
    const detail = relations.get(relation) ?? details.get(base) ?? "unknown";
    details.set(base, detail);
  }
  const bases = [...details].map(([base, detail]) => ({
    kind: "derivedFrom" as const,
    detail,
    target: { kind: "model" as const, name: base, hub: base },
    claims: [claim("detail", detail)],
  }));
  const datasets = tags.flatMap((tag) => {
    const name = /^dataset:([\w.-]{1,96}(?:\/[\w.-]{1,96})?)$/.exec(tag)?.[1];
    if (name === undefined) return [];
    return [
      {
        kind: "trainedOn" as const,
        detail: "unknown",
        target: { kind: "dataset" as const, name, ...(name.includes("/") ? { hub: name } : {}) },
        claims: [claim("detail", "unknown")],
      },
    ];
  });
  return [...bases, ...datasets].slice(0, mostLineage);
}
