import { printable } from "../../model/printable.ts";
import { isLicenceExpression } from "../licence-expression.ts";
import type { At, JsonRecord, Spdx2Index } from "./index-of.ts";
import type { Spdx2Rule } from "./rule.ts";

/** Fields that hold expressions, or NONE or NOASSERTION. */
const fields = ["licenseConcluded", "licenseDeclared"] as const;
const lists = ["licenseInfoFromFiles", "licenseInfoInFiles", "licenseInfoInSnippets"] as const;

const expression: Spdx2Rule = {
  id: "licence-expression",
  severity: "error",
  *check(index) {
    for (const { value, pointer } of statementsIn(index)) {
      if (isLicenceExpression(value)) continue;
      yield {
        pointer,
        message: `"${printable(value)}" is no SPDX licence expression.`,
        fix: "Use identifiers of the SPDX list or LicenseRef-..., joined by AND, OR, WITH.",
      };
    }
  },
};

const undefinedReference: Spdx2Rule = {
  id: "licence-ref",
  severity: "error",
  *check(index) {
    for (const { value, pointer } of statementsIn(index)) {
      const unknown = (value.match(/(?<![\w.:-])LicenseRef-[\w.-]{1,200}/g) ?? []).find(
        (id) => !index.licences.has(id),
      );
      if (unknown === undefined) continue;
      yield {
        pointer,
        message: `"${printable(unknown)}" is not defined in hasExtractedLicensingInfos.`,
        fix: "Add its text there.",
      };
    }
  },
};

function* statementsIn({ packages, files, snippets }: Spdx2Index): Iterable<At<string>> {
  for (const element of [...packages, ...files, ...snippets]) {
    for (const key of fields) yield* statementAt(element.value[key], `${element.pointer}/${key}`);
    yield* listedIn(element);
  }
}

function* listedIn({ value, pointer }: At<JsonRecord>): Iterable<At<string>> {
  for (const key of lists) {
    const list: unknown = value[key];
    if (!Array.isArray(list)) continue;
    for (const [index, one] of list.entries()) yield* statementAt(one, `${pointer}/${key}/${index}`);
  }
}

function* statementAt(value: unknown, pointer: string): Iterable<At<string>> {
  if (typeof value === "string" && value !== "NONE" && value !== "NOASSERTION") yield { value, pointer };
}

/** Rules about licences. */
export const licenceRules: readonly Spdx2Rule[] = [expression, undefinedReference];
