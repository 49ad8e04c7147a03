import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { policyPacks } from "../../policy/packs/registry.ts";
import { parsePolicies } from "../../policy/parse-policies.ts";
import type { Policy } from "../../policy/policy.ts";
import { readDocumentFile } from "../read-document-file.ts";

/** The policies of packs and files, in the order in which they are named. @throws AssayError `unreadable`, `invalid-policy`, `usage` */
export async function loadPolicies(named: readonly string[]): Promise<readonly Policy[]> {
  const policies = new Map<string, Policy>();
  for (const name of named) {
    const text = policyPacks.get(name) ?? readDocumentFile(name).toString("utf8");
    for (const policy of await parsePolicies(text, name)) {
      const known = policies.get(policy.id);
      if (known !== undefined)
        throw new AssayError(
          "usage",
          `two policies have the id ${policy.id}: ${known.place}, ${policy.place}`,
        );
      policies.set(policy.id, policy);
    }
  }
  return [...policies.values()];
}

/** The text of a pack. @throws AssayError `usage` naming those that there are */
export function packText(name: string): string {
  const text = policyPacks.get(name);
  if (text !== undefined) return text;
  const known = [...policyPacks.keys()].join(", ");
  throw new AssayError("usage", `there is no pack "${printable(name)}"; there are ${known}`);
}
