import fs from "node:fs";
import type { Settings } from "../../manifest/settings.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { policyPacks } from "../../policy/packs/registry.ts";
import { parsePolicies } from "../../policy/parse-policies.ts";
import type { Policy } from "../../policy/policy.ts";
import { readDocumentFile } from "../read-document-file.ts";

/**
 * The policies of packs and files, those of the settings first, in the order in which they are named; what is named twice counts once.
 * @throws AssayError `unreadable`, `invalid-policy`, `usage`
 */
export async function loadPolicies(
  named: readonly string[],
  settings?: Settings,
): Promise<readonly Policy[]> {
  const policies = new Map<string, Policy>();
  const seen = new Set<string>();
  for (const source of [...sourcesOf(settings), ...named.map((name) => ({ name, file: name, place: "" }))]) {
    const key = policyPacks.has(source.name) ? source.name : keyOf(source.file);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const policy of await parsePolicies(textOf(source), nameOf(source))) add(policies, policy);
  }
  return [...policies.values()];
}

/** A pack or a file, and where the settings name it; "" = an option names it. */
interface PolicySource {
  readonly name: string;
  readonly file: string;
  readonly place: string;
}

function sourcesOf(settings: Settings | undefined): readonly PolicySource[] {
  return (settings?.policies ?? []).map(({ name, file = name, line }) => ({
    name,
    file,
    place: `${settings?.path ?? ""}:${line}: policy: `,
  }));
}

function nameOf({ name, file }: PolicySource): string {
  return policyPacks.has(name) ? name : file;
}

/** The same file by two names is one. */
function keyOf(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}

function textOf({ name, file, place }: PolicySource): string {
  const pack = policyPacks.get(name);
  if (pack !== undefined) return pack;
  try {
    return readDocumentFile(file).toString("utf8");
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const isName = /^[\w-]+$/u.test(name);
    const packs = isName ? `; packs are ${[...policyPacks.keys()].join(", ")}` : "";
    throw new AssayError(error.code, `${place}${error.message}${packs}`, { cause: error });
  }
}

function add(policies: Map<string, Policy>, policy: Policy): void {
  const known = policies.get(policy.id);
  if (known !== undefined) {
    const places = `${known.place}, ${policy.place}`;
    throw new AssayError("usage", `two policies have the id ${policy.id}: ${places}`);
  }
  policies.set(policy.id, policy);
}

/** The text of a pack. @throws AssayError `usage` naming those that there are */
export function packText(name: string): string {
  const text = policyPacks.get(name);
  if (text !== undefined) return text;
  const known = [...policyPacks.keys()].join(", ");
  throw new AssayError("usage", `there is no pack "${printable(name)}"; there are ${known}`);
}
