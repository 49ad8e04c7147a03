import { printable } from "../../../model/printable.ts";
import { relationKinds } from "../../../model/relation.ts";
import type { Located } from "../../record-reader.ts";
import { isA } from "../class-model.ts";
import { readVulnerabilityRelationship, vulnerabilityRelationships } from "./vulnerabilities.ts";
import { readLicenceRelationship } from "./licences.ts";
import { relationshipRows, type RelationshipRow } from "./relationships.table.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** Every relationship: a relation of ours, a licence, a vulnerability, or a loss. */
export function readRelationships(context: ReadingContext): void {
  for (const node of context.graph.nodes) {
    if (!isA(node.type, "Relationship")) continue;
    readRelationship(context, node);
    // Ours say the exact kind in the comment, and how complete a list is as far as it was read.
    if (context.statements.size > 0) node.ignore("comment", "completeness");
    node.ignore("creationInfo", "relationshipType");
    node.leaveRest("not kept");
  }
}

function readRelationship(context: ReadingContext, node: SpdxNode): void {
  const type = node.term("relationshipType")?.value ?? "";
  const from = node.text("from");
  const targets = node.texts("to");
  if (from === undefined) return;
  if (type === "hasDeclaredLicense" || type === "hasConcludedLicense") {
    readLicenceRelationship(context, { type, from, targets });
  } else if (type === "hasAssessmentFor") {
    // Read with the vulnerability that they are of.
    node.ignoreRest();
  } else if (vulnerabilityRelationships.has(type)) {
    readVulnerabilityRelationship(context, { type, from, targets, node });
  } else {
    relate(context, { type, from, targets, node });
  }
}

interface Edges {
  readonly type: string;
  readonly from: Located<string>;
  readonly targets: readonly Located<string>[];
  readonly node: SpdxNode;
}

function relate(context: ReadingContext, { type, from, targets, node }: Edges): void {
  const row = ownRow(node, type) ?? relationshipRows.get(type);
  if (row === undefined) {
    if (!silent.has(type))
      node.lose(node.pointer, "no-place", `A relationship "${printable(type)}" is not kept.`);
    return;
  }
  const origin = entityFor(context, from.value, from.pointer);
  for (const { value, pointer } of targets) {
    const target = entityFor(context, value, pointer);
    if (origin === undefined || target === undefined || origin === target) continue;
    const [first, second] = row.isReversed === true ? [target, origin] : [origin, target];
    context.draft.relate(first.id, row.kind, second.id, node.pointer, row.detail);
  }
}

/** Named by collections and documents: says what the document is about, which the subject does already. */
const silent: ReadonlySet<string> = new Set(["describes"]);

/** `derivedFrom: fine-tune`: our comment has the exact kind and detail (`relations.table.ts`). */
function ownRow(node: SpdxNode, type: string): RelationshipRow | undefined {
  const [, word, detail] = /^([A-Za-z]+)(?:: (.+))?$/s.exec(node.text("comment")?.value ?? "") ?? [];
  const kind = relationKinds.find((one) => one === word);
  if (kind === undefined) return undefined;
  const isReversed = kind === "generatedBy" && (type === "hasOutput" || type === "generates");
  return {
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(isReversed ? { isReversed: true as const } : {}),
  };
}
