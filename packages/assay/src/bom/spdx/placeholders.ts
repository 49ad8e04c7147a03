import { creationInfoId, type Agent } from "./elements.ts";
import type { Scope } from "./scope.ts";

/** What stands in a mandatory property when nobody knows the fact (DESIGN section 5). Never read back as a fact. */
export const unknownText = "NOASSERTION";

/** The agent that stands where a supplier or originator is mandatory and unknown. */
export function unknownAgent(scope: Scope): Agent {
  return {
    type: "Organization",
    spdxId: scope.spdxId("party", unknownText),
    creationInfo: creationInfoId,
    name: unknownText,
  };
}

/** A person or an organization, we cannot tell which: SPDX's `Agent` says exactly that. */
export function namedAgent(scope: Scope, name: string): Agent {
  // The key has a prefix, so that an agent whose real name is NOASSERTION is another element.
  return {
    type: "Agent",
    spdxId: scope.spdxId("party", `named:${name}`),
    creationInfo: creationInfoId,
    name,
  };
}
