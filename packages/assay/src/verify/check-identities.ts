import type { Inventory } from "../model/inventory.ts";
import { claimsOn, valueOf } from "../model/resolve.ts";
import type { Tree } from "../bytes/tree.ts";
import type { Reference, ReferenceIdentity } from "./reference.ts";
import type { CheckedIdentity } from "./verification.ts";

/** Looks for every identity of the reference among the models that a scan found. */
export function checkIdentities(
  identities: readonly ReferenceIdentity[],
  inventory: Inventory | undefined,
): readonly CheckedIdentity[] {
  const models = inventory?.entities.filter(({ kind }) => kind === "model") ?? [];
  const valuesOf = (property: ReferenceIdentity["property"]): readonly string[] =>
    [...new Set(models.flatMap((model) => valueOf(model, property) ?? []))].sort();
  const found = { weightsId: valuesOf("weightsId"), packageId: valuesOf("packageId") };
  const unresolved = (property: ReferenceIdentity["property"]): string | undefined => {
    for (const model of models)
      for (const { value } of claimsOn(model, property))
        if (value.kind === "unresolved") return value.expression;
    return undefined;
  };
  return identities.map(({ model, property, value: expected }) => {
    const result = { model, property, expected, found: found[property] };
    if (result.found.includes(expected)) return { ...result, status: "same" };
    if (isOfHeaders(expected))
      return { ...result, status: "not-checked", reason: "was made from headers alone, without the weights" };
    const reason = unresolved(property);
    if (reason !== undefined && result.found.length === 0)
      return { ...result, status: "not-checked", reason };
    return { ...result, status: "changed" };
  });
}

/** The commit of a hub's repository, where the place of the files proves one. */
export function checkRevision(
  { revision, subject, name }: Reference,
  { origins }: Tree,
): readonly CheckedIdentity[] {
  const origin = origins.find(({ path }) => path === "");
  if (revision === undefined || origin === undefined) return [];
  const status = origin.commit === revision ? "same" : "changed";
  return [
    { model: subject ?? name, property: "revision", expected: revision, status, found: [origin.commit] },
  ];
}

/** `p1h:`: a package-id over what `--headers-only` read. */
function isOfHeaders(identity: string): boolean {
  return /^[a-z]+\d+h:/u.test(identity);
}
