import { printable } from "../../../model/printable.ts";
import { listAt } from "../../../syntax/json-access.ts";
import { pointerSteps } from "../../../syntax/json-pointer.ts";
import { type BomIndex, pointerOf } from "../bom-index.ts";
import type { RuleIssue, SemanticRule } from "./rule.ts";

export const duplicateReference: SemanticRule = {
  id: "duplicate-bom-ref",
  severity: "error",
  title: "Every bom-ref is unique in the document, nested ones included.",
  *check({ references }) {
    for (const [reference, places] of references) {
      const [, second] = places;
      if (second === undefined) continue;
      yield {
        pointer: pointerOf(second),
        message: `The bom-ref "${printable(reference)}" stands at ${places.length} places.`,
        fix: "Give each of them a bom-ref of its own.",
      };
    }
  },
};

export const danglingReference: SemanticRule = {
  id: "dangling-ref",
  severity: "error",
  title: "What names a bom-ref names one of this document, or is a BOM-Link.",
  *check({ links, references }) {
    for (const { value, place } of links) {
      if (references.has(value) || value.startsWith("urn:cdx:")) continue;
      yield {
        pointer: pointerOf(place),
        message: `Nothing in this document has the bom-ref "${printable(value)}".`,
        fix: "Name an existing bom-ref, add what is missing, or remove the reference.",
      };
    }
  },
};

export const citationPointer: SemanticRule = {
  id: "citation-pointer",
  severity: "error",
  title: "A pointer of a citation leads to a field of this document.",
  *check({ document }) {
    for (const [index, citation] of (listAt(document, "citations") ?? []).entries()) {
      yield* brokenPointers(document, citation, index);
    }
  },
};

function* brokenPointers(
  document: BomIndex["document"],
  citation: unknown,
  index: number,
): Iterable<RuleIssue> {
  for (const [at, pointer] of (listAt(citation, "pointers") ?? []).entries()) {
    if (typeof pointer !== "string" || leadsSomewhere(document, pointer)) continue;
    yield {
      pointer: `/citations/${index}/pointers/${at}`,
      message: `The pointer "${printable(pointer)}" leads nowhere.`,
      fix: "Write a JSON Pointer (RFC 6901) to an existing field.",
    };
  }
}

function leadsSomewhere(document: BomIndex["document"], pointer: string): boolean {
  if (pointer === "") return true;
  if (!pointer.startsWith("/")) return false;
  let value: unknown = document;
  for (const key of pointerSteps(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return true;
}
