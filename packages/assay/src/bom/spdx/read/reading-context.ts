import { printable } from "../../../model/printable.ts";
import type { EntityDraft } from "../../entity-draft.ts";
import type { InventoryDraft } from "../../inventory-draft.ts";
import { unknownTime } from "../../document-time.ts";
import { unknownText } from "../placeholders.ts";
import type { NodeGraph } from "./nodes.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** What every part of the reader needs. */
export interface ReadingContext {
  readonly draft: InventoryDraft;
  readonly graph: NodeGraph;
  /** Which entity an element became, by its IRI. */
  readonly entities: Map<string, EntityDraft>;
  /** IRIs of elements that are no entities: documents, agents, the scanned tree. */
  readonly others: Set<string>;
  /** Parsed statements of our own annotations. */
  readonly statements: ReadonlyMap<SpdxNode, Readonly<Record<string, unknown>>>;
  /** Elements whose facts our own annotations say in full. */
  readonly annotated: ReadonlySet<string>;
}

/** The entity behind an IRI; one that leads nowhere is a loss. */
export function entityFor(context: ReadingContext, iri: string, pointer: string): EntityDraft | undefined {
  const found = context.entities.get(iri);
  if (found !== undefined || context.others.has(iri) || context.graph.byId.has(iri)) return found;
  const message = `Nothing in this document has the id "${printable(iri)}".`;
  context.draft.lose(pointer, "dangling", message);
  return undefined;
}

/** The name of an agent or tool; a document that imports it has only its IRI. Undefined for the agent that nobody knows. */
export function agentName({ graph }: ReadingContext, iri: string): string | undefined {
  const node = graph.byId.get(iri);
  const name = node?.text("name")?.value ?? iri;
  return name === unknownText ? undefined : name;
}

/** True for what stands in a mandatory property when nobody knows the fact: it says nothing. */
export function isPlaceholder(value: string): boolean {
  // Our own comments say kinds and gaps, which are read elsewhere.
  return (
    value === unknownText || value === "noAssertion" || value === unknownTime || value.startsWith("assay:")
  );
}
