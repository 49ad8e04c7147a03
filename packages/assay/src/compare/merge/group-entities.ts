import type { Entity } from "../../model/entity.ts";
import { grouped } from "../../model/grouped.ts";
import { UnionFind } from "../union-find.ts";
import { baseIdOf, contentHash } from "./base-id.ts";
import { identityKeys, providersIn } from "./identity-keys.ts";
import type { MergeInput } from "./merge-input.ts";
import { entityWithDocument } from "./with-document.ts";

/** An entity of one input. */
export interface Member {
  /** Index of the input. */
  readonly input: number;
  /** As the input has it. */
  readonly original: Entity;
  /** With the document in every claim. */
  readonly entity: Entity;
  /** Its id without what an earlier merge added. */
  readonly baseId: string;
}

/** The entities of all inputs; those that are one thing are one group. */
export function groupEntities(inputs: readonly MergeInput[]): readonly (readonly Member[])[] {
  const members = inputs.flatMap(membersOf);
  const groups = new UnionFind(members.length);
  const owners = new Map<string, number>();
  for (const [index, keys] of keysOf(inputs, members).entries()) {
    for (const key of keys) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, index);
      else groups.unite(owner, index);
    }
  }
  return [...grouped(members.entries(), ([index]) => groups.find(index)).values()].map((group) =>
    group.map(([, member]) => member),
  );
}

function membersOf({ inventory, document }: MergeInput, input: number): readonly Member[] {
  return inventory.entities.map((original) => {
    const entity = entityWithDocument(original, document);
    return { input, original, entity, baseId: baseIdOf(entity) };
  });
}

function keysOf(inputs: readonly MergeInput[], members: readonly Member[]): readonly (readonly string[])[] {
  const providers = inputs.map(({ inventory }) => providersIn(inventory));
  const ids = grouped(members, ({ baseId }) => baseId);
  return members.map(({ input, entity, baseId }) => {
    const keys = identityKeys(entity, baseId, providers[input] ?? new Map());
    // Of one document that is given twice, directly or inside of others, also what has no identity is one.
    const isRepeated = keys.length === 0 && (ids.get(baseId)?.length ?? 0) > 1;
    return isRepeated ? [`content ${baseId} ${contentHash(entity)}`] : keys;
  });
}
