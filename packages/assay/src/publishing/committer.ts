import { grouped } from "../model/grouped.ts";
import { commitmentTo, contentOf, type Disclosure, type Withheld } from "./commitment.ts";

/** Makes commitments, and remembers what opens them. */
export interface Committer {
  readonly commit: (withheld: Withheld) => string;
  readonly disclosures: readonly Disclosure[];
}

/**
 * `known` are the disclosures of an earlier document: the same fact keeps its salt, so that the same input gives the same
 * bytes. Every other salt is fresh.
 */
export function committer(random: () => Uint8Array, known: readonly Disclosure[] = []): Committer {
  const unused = grouped(known, contentOf);
  const disclosures: Disclosure[] = [];
  return {
    disclosures,
    commit: (withheld) => {
      const earlier = unused.get(contentOf(withheld))?.shift();
      const salt = earlier === undefined ? random() : Buffer.from(earlier.salt, "base64url");
      const commitment = commitmentTo(withheld, salt);
      disclosures.push({ ...withheld, commitment, salt: Buffer.from(salt).toString("base64url") });
      return commitment;
    },
  };
}
