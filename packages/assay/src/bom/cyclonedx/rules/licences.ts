import { printable } from "../../../model/printable.ts";
import { recordAt, stringAt } from "../../../syntax/json-access.ts";
import { isLicenceExpression } from "../../licence-expression.ts";
import { pointerOf } from "../bom-index.ts";
import { licenceIds } from "../generated/licence-ids.js";
import type { SemanticRule } from "./rule.ts";

const officialIds: ReadonlySet<string> = new Set(licenceIds);

export const licenceName: SemanticRule = {
  id: "licence-name",
  severity: "warning",
  title: "A licence with an SPDX identifier is written as id, not as name.",
  *check({ licences }) {
    for (const { value, place } of licences) {
      const name = stringAt(value, "license", "name");
      if (name === undefined || !officialIds.has(name)) continue;
      yield {
        pointer: pointerOf(place, "license", "name"),
        message: `"${printable(name)}" is an SPDX identifier.`,
        fix: "Write it as license.id.",
      };
    }
  },
};

export const licenceExpression: SemanticRule = {
  id: "licence-expression",
  severity: "warning",
  title: "A licence expression follows the SPDX grammar and names listed licences or LicenseRefs.",
  *check({ licences }) {
    for (const { value, place } of licences) {
      const { expression } = value;
      if (typeof expression !== "string" || isLicenceExpression(expression)) continue;
      yield {
        pointer: pointerOf(place, "expression"),
        message: `"${printable(expression)}" is no SPDX licence expression.`,
        fix: "Use identifiers of the SPDX list or LicenseRef-..., joined by AND, OR, WITH.",
      };
    }
  },
};

export const emptyLicence: SemanticRule = {
  id: "empty-licence",
  severity: "error",
  title: "A licence has a name that is not blank.",
  *check({ licences }) {
    for (const { value, place } of licences) {
      const name = recordAt(value, "license")?.["name"];
      if (typeof name !== "string" || name.trim() !== "") continue;
      yield { pointer: pointerOf(place, "license", "name"), message: "The name of the licence is empty." };
    }
  },
};
