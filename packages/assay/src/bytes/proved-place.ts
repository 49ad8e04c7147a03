import type { Identifier } from "../model/entity.ts";
import { formatPurl } from "../model/purl.ts";
import { claimsOn } from "../model/resolve.ts";
import type { Origin, PlaceFacts, Tree } from "./tree.ts";

/** Where all files of a tree come from, proved to the commit. */
export interface ProvedPlace {
  /** As a user names it, without revision: `hf://org/name`, `modelscope://org/name`. */
  readonly target: string;
  readonly name: string;
  readonly kind: "model" | "dataset";
  readonly commit: string;
  readonly purl?: string;
}

/** Undefined when nothing says of the whole tree which commit of what it is. */
export function provedPlace({ origins, facts = [] }: Tree): ProvedPlace | undefined {
  const origin = origins.find(({ path }) => path === "");
  if (origin !== undefined) return ofHub(origin);
  const place = facts.find(({ path, identity }) => path === "" && identity?.commit !== undefined);
  if (place?.identity?.commit === undefined) return ofHubDataset(facts);
  const { name, target, commit, identifiers } = place.identity;
  const kind = place.dataset === undefined ? "model" : "dataset";
  return { target, name, kind, commit, ...purlIn(identifiers) };
}

function ofHub({ repository, commit }: Origin): ProvedPlace {
  const [namespace, name] = repository.split("/");
  const isWhole = namespace !== undefined && name !== undefined;
  const purl = isWhole
    ? { purl: formatPurl({ type: "huggingface", namespace, name, version: commit, qualifiers: {} }) }
    : {};
  return { target: `hf://${repository}`, name: repository, kind: "model", commit, ...purl };
}

/** A dataset of a hub, by what the hub's own record says of it. */
function ofHubDataset(facts: readonly PlaceFacts[]): ProvedPlace | undefined {
  const dataset = facts.find(({ path, identity }) => path === "" && identity === undefined)?.dataset;
  if (dataset === undefined) return undefined;
  const [revision] = claimsOn(dataset, "revision");
  const commit = revision?.value.kind === "known" ? revision.value.value : "";
  if (!/^[0-9a-f]{40}$/u.test(commit)) return undefined;
  return { target: `hf://datasets/${dataset.name}`, name: dataset.name, kind: "dataset", commit };
}

function purlIn(identifiers: readonly Identifier[]): Pick<ProvedPlace, "purl"> {
  const purl = identifiers.find(({ type }) => type === "purl")?.value;
  return purl === undefined ? {} : { purl };
}
