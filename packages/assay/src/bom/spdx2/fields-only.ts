import { isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { parseStatement, type Statement } from "../read-own-statements.ts";

/**
 * What a reader sees that knows the fields of the standard only: no annotations, no comments of relationships, in which we
 * say kinds. Packages have the ids of their entities, so that they can be found again; the scanned tree is none of them.
 */
export function fieldsOnly(document: unknown): unknown {
  if (!isRecord(document)) return document;
  const ids = new Map<string, string>();
  const trees = new Set<string>();
  for (const one of listAt(document, "packages") ?? []) {
    const spdxId = stringAt(one, "SPDXID") ?? "";
    const own = statementsIn(one);
    const id = own.map((statement) => stringAt(statement, "id")).find((found) => found !== undefined);
    if (own.some((statement) => statement["assay"] === "subject")) trees.add(spdxId);
    else if (id !== undefined) ids.set(spdxId, id);
  }
  const nameOf = (spdxId: string): string => ids.get(spdxId) ?? spdxId;
  return {
    ...document,
    packages: (listAt(document, "packages") ?? []).flatMap((one) => {
      const spdxId = stringAt(one, "SPDXID") ?? "";
      return trees.has(spdxId) ? [] : [{ ...without(one, "annotations"), SPDXID: nameOf(spdxId) }];
    }),
    relationships: (listAt(document, "relationships") ?? []).flatMap((one) => {
      const [from = "", to = ""] = ["spdxElementId", "relatedSpdxElement"].map(
        (key) => stringAt(one, key) ?? "",
      );
      if (trees.has(from) || trees.has(to)) return [];
      return [{ ...without(one, "comment"), spdxElementId: nameOf(from), relatedSpdxElement: nameOf(to) }];
    }),
  };
}

function statementsIn(element: unknown): readonly Statement[] {
  return (listAt(element, "annotations") ?? []).flatMap((annotation) => {
    const comment = stringAt(annotation, "comment") ?? "";
    const found = parseStatement(comment.slice(comment.lastIndexOf("\n") + 1));
    return found === undefined ? [] : [found];
  });
}

function without(value: unknown, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(recordAt(value) ?? {}).filter(([name]) => name !== key));
}
