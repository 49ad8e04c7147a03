import { printable } from "../../model/printable.ts";
import type { Issue } from "../document.ts";
import { valueKeys, type NativeDocument } from "./schema.ts";

/** What a JSON Schema cannot say: ids are unique, relations lead somewhere, a claim has exactly one value. */
export function contradictions(document: NativeDocument): Issue[] {
  return [...duplicateIds(document), ...danglingRelations(document), ...unclearClaims(document)];
}

function duplicateIds(document: NativeDocument): Issue[] {
  const seen = new Set<string>();
  return document.entities.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Another entity has the id ${printable(id)} already.`;
    return [{ pointer: `/entities/${index}/id`, rule: "assay/duplicate-id", message }];
  });
}

function danglingRelations(document: NativeDocument): Issue[] {
  const ids = new Set(document.entities.map(({ id }) => id));
  return document.relations.flatMap((relation, index) =>
    (["from", "to"] as const)
      .filter((end) => !ids.has(relation[end]))
      .map((end) => ({
        pointer: `/relations/${index}/${end}`,
        rule: "assay/dangling-relation",
        message: `There is no entity ${printable(relation[end])}.`,
      })),
  );
}

function unclearClaims(document: NativeDocument): Issue[] {
  return [
    ...document.entities.flatMap(({ claims }, index) => unclearAmong(claims, `/entities/${index}`)),
    ...document.relations.flatMap(({ claims }, index) => unclearAmong(claims, `/relations/${index}`)),
  ];
}

function unclearAmong(claims: NativeDocument["entities"][number]["claims"], owner: string): Issue[] {
  return claims.flatMap((claim, index) => {
    const keys = valueKeys.filter((key) => claim[key] !== undefined);
    if (keys.length === 1) return [];
    const found = keys.length === 0 ? "none" : keys.join(" and ");
    const message = `A claim has exactly one of ${valueKeys.join(", ")}; here is ${found}.`;
    return [{ pointer: `${owner}/claims/${index}`, rule: "assay/claim-value", message }];
  });
}
