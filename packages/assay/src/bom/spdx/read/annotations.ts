import type { EntityDraft } from "../../entity-draft.ts";
import type { NodeGraph } from "./nodes.ts";
import { parseStatement, readStatement, type Statement } from "../../read-own-statements.ts";
import { readToldRelations } from "../../read-told-relations.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** What our writer said in annotations, by annotation. */
export function ownStatements({ nodes }: NodeGraph): ReadonlyMap<SpdxNode, Statement> {
  const found = new Map<SpdxNode, Statement>();
  for (const node of nodes) {
    const own = ownStatement(node);
    if (own !== undefined) found.set(node, own);
  }
  return found;
}

/** The statement of an annotation that our writer made: JSON with the key `assay`. */
function ownStatement(node: SpdxNode): Statement | undefined {
  return node.type === "Annotation" ? parseStatement(node.text("statement")?.value ?? "") : undefined;
}

/** Who says each relation, in our own documents. */
export function readOwnRelations(context: ReadingContext): void {
  for (const [node, own] of context.statements) {
    const from = context.entities.get(node.text("subject")?.value ?? "");
    if (own["assay"] !== "claims" || from === undefined) continue;
    const pointer = node.text("statement")?.pointer ?? node.pointer;
    const entityNamed = (to: string): EntityDraft | undefined => entityFor(context, to, pointer);
    readToldRelations(context.draft, own, { from, pointer, entityNamed });
  }
}

/** Facts, findings, gaps and references of our own documents; the annotations of others are metadata of their subject. */
export function readAnnotations(context: ReadingContext): void {
  for (const node of context.graph.nodes) {
    if (node.type !== "Annotation") continue;
    const subject = node.text("subject");
    const entity = subject === undefined ? undefined : entityFor(context, subject.value, subject.pointer);
    const own = context.statements.get(node);
    const statement = node.text("statement");
    node.ignore("creationInfo", "annotationType", "contentType", "comment", "name");
    node.end();
    if (own !== undefined)
      readStatement(context.draft, own, { entity, pointer: statement?.pointer ?? node.pointer });
    else entity?.note("annotation", statement);
  }
}
