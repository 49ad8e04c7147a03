import type { PlaceFacts } from "../../bytes/tree.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import type { Opening } from "./opening.ts";

export const by = "git@1";

/** Where people see the repository. */
export function publicAddress({ connection: { url } }: Opening): string {
  return url.replace(/\.git$/u, "");
}

/** Of every model in the repository: where it lies, at which commit, and by which name that was found. */
export function factsOf(opening: Opening): PlaceFacts {
  const { chosen } = opening;
  const url = publicAddress(opening);
  const claim = claimant("declared", { by, url, revision: chosen.commit });
  const claims: Claim[] = [
    claim("url", url),
    claim("revision", chosen.commit),
    ...(chosen.ref === undefined ? [] : [claim("metadata", { name: "git.ref", value: chosen.ref })]),
  ];
  return { path: "", by, isModel: false, holdsForAll: true, claims, lineage: [], findings: [] };
}
