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
  const salts = new Map<string, string[]>();
  for (const disclosure of known) {
    const content = contentOf(disclosure);
    const list = salts.get(content);
    if (list === undefined) salts.set(content, [disclosure.salt]);
    else list.push(disclosure.salt);
  }
  const disclosures: Disclosure[] = [];
  return {
    disclosures,
    commit: (withheld) => {
      const earlier = salts.get(contentOf(withheld))?.shift();
      const salt = earlier === undefined ? random() : Buffer.from(earlier, "base64url");
      const commitment = commitmentTo(withheld, salt);
      disclosures.push({ ...withheld, commitment, salt: Buffer.from(salt).toString("base64url") });
      return commitment;
    },
  };
}
