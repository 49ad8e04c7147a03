import type { Issue } from "../document.ts";
import { sinceVersions } from "./since-versions.table.ts";

/**
 * Fields of a later version, found in a document that says an earlier one, have one cause: the version. Each such field is said
 * once, at its first place, with the number of the others.
 */
export function withLaterFields(issues: readonly Issue[], version: string): readonly Issue[] {
  const places = new Map<string, Issue[]>();
  const others: Issue[] = [];
  for (const issue of issues) {
    const name = issue.rule === "schema/additionalProperties" ? fieldOf(issue.pointer) : "";
    const since = sinceVersions.get(name);
    if (since === undefined || since <= version) others.push(issue);
    else places.set(name, [...(places.get(name) ?? []), issue]);
  }
  const later = [...places].map(([name, found]) => laterField(name, found, version));
  return [...later, ...others];
}

function fieldOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}

function laterField(name: string, found: readonly Issue[], version: string): Issue {
  const since = sinceVersions.get(name) ?? "";
  const more = found.length > 1 ? ` (${found.length} places)` : "";
  return {
    pointer: found[0]?.pointer ?? "",
    rule: "cyclonedx/later-field",
    message: `"${name}" came with CycloneDX ${since}, the document says ${version}${more}.`,
    fix: `Write "specVersion": "${since}", or remove it.`,
  };
}
