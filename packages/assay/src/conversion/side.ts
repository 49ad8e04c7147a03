import type { Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import { grouped } from "../model/grouped.ts";
import { claimKey, entityKeys, evidenceKeys, type Fact, type Origin } from "./facts.ts";

/** The facts that a document states of one group, by their keys. Evidence is looked up by the claim that it is for. */
export interface Side {
  readonly keys: ReadonlySet<string>;
  readonly evidence: (of: string) => ReadonlySet<string>;
}

export function has({ keys, evidence }: Side, { key, of }: Fact): boolean {
  return of === undefined ? keys.has(key) : evidence(of).has(key);
}

/** Of entities with one id. */
export function entitySide(entities: readonly Entity[], origin: Origin): Side {
  const claims = grouped(
    entities.flatMap((entity) => entity.claims),
    claimKey,
  );
  const known = new Map<string, ReadonlySet<string>>();
  const keysFor = (of: string): readonly string[] => evidenceKeys(of, claims.get(of) ?? none, origin);
  return {
    keys: new Set([...entities.flatMap(entityKeys), ...claims.keys()]),
    evidence: (of) => {
      const found = known.get(of) ?? new Set(keysFor(of));
      known.set(of, found);
      return found;
    },
  };
}

const none: readonly Claim[] = [];

/** Of facts that are at hand. */
export function factSide(facts: readonly Fact[]): Side {
  const evidence = new Set(facts.flatMap(({ of, key }) => (of === undefined ? [] : [key])));
  return {
    keys: new Set(facts.flatMap(({ of, key }) => (of === undefined ? [key] : []))),
    evidence: () => evidence,
  };
}
