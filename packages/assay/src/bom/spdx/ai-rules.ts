import { isA } from "./class-model.ts";
import { below } from "./issues.ts";
import { mandatoryProperties } from "./mandatory.table.ts";
import { idOf, itemsOf, referencesOf, stringOf, type NodeIndex } from "./node-index.ts";
import { unknownTime } from "../document-time.ts";
import { unknownText } from "./placeholders.ts";
import type { RuleIssue, SpdxRule } from "./rule.ts";

/** What the profiles demand of packages in prose (SPDX 3.0.1, AI and Dataset profile conformance). */
export const aiRules: readonly SpdxRule[] = [
  { id: "spdx/mandatory-property", severity: "error", check: missingProperties },
  { id: "spdx/one-originator", severity: "error", check: originators },
  { id: "spdx/declared-licence", severity: "error", check: (index) => licences(index, "hasDeclaredLicense") },
  {
    id: "spdx/concluded-licence",
    severity: "error",
    check: (index) => licences(index, "hasConcludedLicense"),
  },
  { id: "spdx/no-assertion", severity: "warning", check: placeholders },
];

function missingProperties(index: NodeIndex): RuleIssue[] {
  const issues: RuleIssue[] = [];
  for (const at of index.nodes) {
    const { node, type } = at;
    const missing = mandatoryOf(type).filter((name) => itemsOf(node[name]).length === 0);
    if (missing.length === 0) continue;
    const message = `${type} lacks what SPDX 3.0.1 demands in prose: ${missing.join(", ")}.`;
    const fix = "Add the facts; for one that nobody knows, NOASSERTION and an Annotation that says so.";
    issues.push({ place: at.place, message, fix });
  }
  return issues;
}

const mandatory = new Map<string, readonly string[]>();

/** Restrictions hold for subclasses too: an ai_AIPackage is a software_Package. */
function mandatoryOf(type: string): readonly string[] {
  const known = mandatory.get(type);
  if (known !== undefined) return known;
  const rows = Object.entries(mandatoryProperties).filter(([name]) => isA(type, name));
  const names = rows.flatMap(([, properties]) => properties);
  mandatory.set(type, names);
  return names;
}

function originators(index: NodeIndex): RuleIssue[] {
  return index
    .ofType("dataset_DatasetPackage")
    .filter((at) => itemsOf(at.node["originatedBy"]).length > 1)
    .map((at) => ({
      place: below(at.place, "originatedBy"),
      message: "A dataset must have exactly one originatedBy.",
    }));
}

function licences(index: NodeIndex, relationshipType: string): RuleIssue[] {
  const counts = new Map<string, number>();
  for (const { node } of index.ofType("Relationship")) {
    if (node["relationshipType"] !== relationshipType) continue;
    for (const from of referencesOf(node["from"])) counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const packages = [...index.ofType("ai_AIPackage"), ...index.ofType("dataset_DatasetPackage")];
  return packages.flatMap((at) => {
    const count = counts.get(idOf(at) ?? "") ?? 0;
    if (count === 1) return [];
    const message = `${at.type} must have exactly one ${relationshipType} relationship, it has ${count}.`;
    const fix = "Where nobody knows the licence, point it to expandedlicensing_NoAssertionLicense.";
    return [{ place: at.place, message, ...(count === 0 ? { fix } : {}) }];
  });
}

/** Valid, but no facts: whoever reads the document should know how many of its values are placeholders. */
function placeholders(index: NodeIndex): RuleIssue[] {
  const issues: RuleIssue[] = [];
  for (const at of index.nodes) {
    const { node, type } = at;
    const held = mandatoryOf(type).filter((name) => isPlaceholder(index, name, node[name]));
    if (isPlaceholder(index, datasetType, node[datasetType])) held.push(datasetType);
    if (held.length === 0) continue;
    issues.push({
      place: at.place,
      message: `${type} has placeholders and no facts in: ${held.join(", ")}.`,
    });
  }
  return issues;
}

/** Mandatory by the schema already. */
const datasetType = "dataset_datasetType";

function isPlaceholder(index: NodeIndex, name: string, value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (first === undefined) return false;
  if (first === unknownTime || first === "noAssertion") return true;
  if (name === "name" || stringOf(first) === undefined) return false;
  if (first === unknownText) return true;
  const agent = index.byId.get(String(first));
  return agent !== undefined && isA(agent.type, "Agent") && agent.node["name"] === unknownText;
}
