import type { Tree } from "../bytes/tree.ts";
import { formatPurl } from "../model/purl.ts";
import { claimsOn } from "../model/resolve.ts";
import type { LockEntry } from "./lock-schema.ts";

/** What the place of a tree proves it to be: a repository at a commit. Undefined = it proves nothing. */
export function placeEntry(tree: Tree, target: string): LockEntry | undefined {
  return modelEntry(tree, target) ?? datasetEntry(tree, target);
}

function modelEntry({ origins }: Tree, target: string): LockEntry | undefined {
  const origin = origins.find(({ path }) => path === "");
  if (origin === undefined) return undefined;
  const { repository, commit } = origin;
  const [namespace, name] = repository.split("/");
  const isWhole = namespace !== undefined && name !== undefined;
  const purl = isWhole
    ? formatPurl({ type: "huggingface", namespace, name, version: commit, qualifiers: {} })
    : undefined;
  return {
    target: `hf://${repository}`,
    kind: "model",
    ...(purl === undefined ? {} : { purl }),
    ...requestedBy(target, commit),
    revision: commit,
  };
}

function datasetEntry(tree: Tree, target: string): LockEntry | undefined {
  const place = datasetPlace(tree);
  if (place === undefined) return undefined;
  const { name, commit } = place;
  return {
    target: `hf://datasets/${name}`,
    kind: "dataset",
    ...requestedBy(target, commit),
    revision: commit,
  };
}

/** A dataset of a hub, by what the hub's own record says of it. */
export function datasetPlace({
  facts = [],
}: Tree): { readonly name: string; readonly commit: string } | undefined {
  const dataset = facts.find(({ path }) => path === "")?.dataset;
  if (dataset === undefined) return undefined;
  const [revision] = claimsOn(dataset, "revision");
  const commit = revision?.value.kind === "known" ? revision.value.value : "";
  return /^[0-9a-f]{40}$/u.test(commit) ? { name: dataset.name, commit } : undefined;
}

/** The branch or tag of `hf://org/name@main`. */
function requestedBy(target: string, commit: string): Pick<LockEntry, "requested"> {
  const requested = /^hf:\/\/[^@]{1,400}@([^@]{1,200})$/u.exec(target)?.[1];
  return requested === undefined || requested === commit ? {} : { requested };
}
