import { printable } from "../../../model/printable.ts";
import type { XmlElement } from "../../../syntax/xml/tree.ts";
import type { Issue } from "../../document.ts";
import { unorderedTypes } from "./elements.table.ts";
import { foreignParts } from "./forms.table.ts";
import { typeOf, type XmlChild } from "./xml-types.ts";

/**
 * Elements that stand later than the schema allows. In JSON there is no order, so the schema of that says nothing about it.
 * What has no row is passed over: extensions, foreign parts, and what the schema of JSON refuses anyway.
 */
export function orderIssues(root: XmlElement): readonly Issue[] {
  return root.name === "bom" ? [...issuesIn(root, "bom")] : [];
}

/** The recursion is bounded by the depth of the tree (`parse-document.ts`). */
function* issuesIn(element: XmlElement, typeName: string): Iterable<Issue> {
  const isOrdered = !unorderedTypes.has(typeName);
  let last: XmlChild | undefined;
  for (const { child, row } of placedIn(element, typeName)) {
    if (isOrdered && last !== undefined && row.position < last.position) yield lateIssue(child, last.name);
    else last = row;
    if (row.type !== undefined) yield* issuesIn(child, row.type);
  }
}

interface PlacedElement {
  readonly child: XmlElement;
  readonly row: XmlChild;
}

function placedIn(element: XmlElement, typeName: string): readonly PlacedElement[] {
  const { elements } = typeOf(typeName);
  return element.children.flatMap((child) => {
    const isOurs = child.prefix === element.prefix && !foreignParts.has(child.name);
    const row = isOurs ? elements.find(({ name }) => name === child.name) : undefined;
    return row === undefined ? [] : [{ child, row }];
  });
}

function lateIssue({ name, line }: XmlElement, before: string): Issue {
  return {
    pointer: "",
    line,
    rule: "xml/order",
    message: `"${printable(name)}" stands after "${before}"; the schema has it before.`,
    fix: `Move it before "${before}".`,
  };
}
