import { grouped } from "../../model/grouped.ts";
import { stableJson } from "../stable-json.ts";
import { isA } from "./class-model.ts";
import { below, pointerOf, type Place } from "./issues.ts";
import { referencesOf, stringOf, type NodeAt, type NodeIndex } from "./node-index.ts";
import type { RuleIssue, SpdxRule } from "./rule.ts";

/** What stands at the two ends of a relationship (RelationshipType, prose of SPDX 3.0.1). */
export const relationshipRules: readonly SpdxRule[] = [
  { id: "spdx/training-target", severity: "error", check: trainingTargets },
  { id: "spdx/training-on-files", severity: "warning", check: trainingFiles },
  { id: "spdx/licence-target", severity: "error", check: licenceTargets },
  { id: "spdx/own-ancestor", severity: "error", check: ownAncestors },
  { id: "spdx/none-among-others", severity: "error", check: noneAmongOthers },
  { id: "spdx/duplicate-relationship", severity: "warning", check: duplicates },
];

/** Only data can be trained or tested on. Files pass with a warning: an official example of SPDX writes them. */
function trainingTargets(index: NodeIndex): RuleIssue[] {
  return ofRelationshipTypes(index, ["trainedOn", "testedOn"]).flatMap((at) => [
    ...endsThatAreNot(index, at, "from", ["ai_AIPackage", ...files]),
    ...endsThatAreNot(index, at, "to", ["dataset_DatasetPackage", ...files]),
  ]);
}

function trainingFiles(index: NodeIndex): RuleIssue[] {
  return ofRelationshipTypes(index, ["trainedOn", "testedOn"])
    .filter(({ node }) => {
      const ends = [...referencesOf(node["from"]), ...referencesOf(node["to"])];
      return ends.some((id) => files.includes(index.byId.get(id)?.type ?? ""));
    })
    .map(({ place }) => ({
      place,
      message: "Training and testing join an ai_AIPackage and dataset_DatasetPackages; here is a file.",
      fix: "Add the package that the file belongs to.",
    }));
}

const files: readonly string[] = ["software_File", "software_Snippet"];

function licenceTargets(index: NodeIndex): RuleIssue[] {
  return ofRelationshipTypes(index, ["hasDeclaredLicense", "hasConcludedLicense"]).flatMap((at) => [
    ...endsThatAreNot(index, at, "from", ["software_SoftwareArtifact"]),
    ...endsThatAreNot(index, at, "to", ["simplelicensing_AnyLicenseInfo"]),
  ]);
}

function ownAncestors(index: NodeIndex): RuleIssue[] {
  return ofRelationshipTypes(index, ["descendantOf", "ancestorOf", "contains"])
    .filter(({ node }) => referencesOf(node["to"]).includes(referencesOf(node["from"])[0] ?? ""))
    .map(({ node, place }) => ({
      place: below(place, "to"),
      message: `Nothing can be ${String(node["relationshipType"])} itself.`,
    }));
}

/** "A relationship that contains NoneElement and additional elements in the `to` property is not valid." */
function noneAmongOthers(index: NodeIndex): RuleIssue[] {
  return index
    .ofType("Relationship")
    .filter(({ node }) => {
      const targets = referencesOf(node["to"]);
      return targets.length > 1 && targets.some((id) => /(?:^|\/)NoneElement$/u.test(id));
    })
    .map(({ place }) => ({
      place: below(place, "to"),
      message: "NoneElement must be the only target of a relationship.",
    }));
}

function duplicates(index: NodeIndex): RuleIssue[] {
  const seen = new Map<string, Place>();
  return severalFrom(index.ofType("Relationship")).flatMap(({ node, place }) => {
    const key = stableJson({ ...node, spdxId: undefined });
    const first = seen.get(key);
    if (first === undefined) seen.set(key, place);
    return first === undefined
      ? []
      : [{ place, message: `The same relationship stands at ${pointerOf(first)} already.` }];
  });
}

/** Those that start where another one of their type starts: only they need to be compared as a whole. */
function severalFrom(relationships: readonly NodeAt[]): readonly NodeAt[] {
  const keyOf = ({ node }: NodeAt): string => `${String(node["relationshipType"])} ${String(node["from"])}`;
  const groups = grouped(relationships, keyOf);
  return relationships.filter((at) => (groups.get(keyOf(at)) ?? []).length > 1);
}

function ofRelationshipTypes(index: NodeIndex, types: readonly string[]): readonly NodeAt[] {
  return index
    .ofType("Relationship")
    .filter(({ node }) => types.includes(stringOf(node["relationshipType"]) ?? ""));
}

/** Ends that are in the document and of another class; what is elsewhere cannot be judged. */
function endsThatAreNot(
  index: NodeIndex,
  at: NodeAt,
  end: "from" | "to",
  wanted: readonly string[],
): RuleIssue[] {
  const type = String(at.node["relationshipType"]);
  return referencesOf(at.node[end]).flatMap((id) => {
    const target = index.byId.get(id);
    if (target === undefined || wanted.some((name) => isA(target.type, name))) return [];
    const message = `${type} needs ${wanted[0] ?? ""} in ${end}, it is ${target.type}.`;
    return [{ place: below(at.place, end), message }];
  });
}
