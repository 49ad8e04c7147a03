import type { Identifier } from "../model/entity.ts";
import { formatPurl } from "../model/purl.ts";
import type { Origin, Tree } from "./tree.ts";

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
  if (place?.identity?.commit === undefined) return undefined;
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

function purlIn(identifiers: readonly Identifier[]): Pick<ProvedPlace, "purl"> {
  const purl = identifiers.find(({ type }) => type === "purl")?.value;
  return purl === undefined ? {} : { purl };
}
