import { individuals } from "./classes.table.ts";
import { below, pointerOf, quoted } from "./issues.ts";
import { idOf, type NodeAt, type NodeIndex } from "./node-index.ts";
import type { RuleIssue, SpdxRule } from "./rule.ts";

/** Ids are unique and references lead somewhere, to an object of the right class. */
export const identityRules: readonly SpdxRule[] = [
  { id: "spdx/duplicate-id", severity: "error", check: duplicateIds },
  { id: "spdx/dangling-reference", severity: "error", check: danglingReferences },
  { id: "spdx/reference-class", severity: "error", check: wrongClasses },
];

function duplicateIds(index: NodeIndex): RuleIssue[] {
  const repeated = index.nodes.filter((at) => {
    const id = idOf(at);
    return id !== undefined && index.byId.get(id) !== at;
  });
  return repeated.map((at) => ({
    place: below(at.place, "spdxId" in at.node ? "spdxId" : "@id"),
    message: `${quoted(idOf(at))} names another object already (${firstPlaceOf(index, at)}).`,
    fix: "Give every object an id of its own.",
  }));
}

function firstPlaceOf(index: NodeIndex, at: NodeAt): string {
  const first = index.byId.get(idOf(at) ?? "");
  return first === undefined ? "" : pointerOf(first.place);
}

function danglingReferences(index: NodeIndex): RuleIssue[] {
  const dangling = index.unanswered().missing.filter(({ id }) => !isElsewhere(index, id));
  return dangling.map(({ id, place, kind }) => ({
    place,
    message: `${quoted(id)} refers to no ${kind} of this document, and no import names it.`,
    fix: "Add the object, or list it in the import of the SpdxDocument.",
  }));
}

function wrongClasses(index: NodeIndex): RuleIssue[] {
  return index.unanswered().misplaced.map(({ id, place, kind }) => ({
    place,
    message: `${quoted(id)} is ${index.byId.get(id)?.type ?? "unknown"}, here must be ${kind}.`,
  }));
}

/** Individuals of the specification and listed licences stand in no document. */
function isElsewhere(index: NodeIndex, id: string): boolean {
  if (index.imported.has(id) || Object.hasOwn(individuals, id)) return true;
  return id.startsWith("https://spdx.org/rdf/3.0.1/terms/") || id.startsWith("https://spdx.org/licenses/");
}
