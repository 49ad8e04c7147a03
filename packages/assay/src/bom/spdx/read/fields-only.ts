import { isRecord, listAt, stringAt } from "../../../syntax/json-access.ts";

/**
 * What a reader sees that knows the properties of the standard only: no annotations, and no comments, in which we say
 * kinds that SPDX has no class for. Documents that our writer made have their elements in one `@graph`.
 */
export function fieldsOnly(document: unknown): unknown {
  const graph = listAt(document, "@graph");
  if (graph === undefined || !isRecord(document)) return document;
  const kept = graph.filter((node) => stringAt(node, "type") !== "Annotation").map(withoutComment);
  return { ...document, "@graph": kept };
}

function withoutComment(node: unknown): unknown {
  const comment = stringAt(node, "comment");
  // The scanned tree is no part of what it holds, whoever reads.
  if (comment === undefined || comment.startsWith("assay:kind subject")) return node;
  return Object.fromEntries(Object.entries(node as object).filter(([key]) => key !== "comment"));
}
