import { normaliseLicence } from "../licences/expression.ts";

/** A valid SPDX expression for a tag, name or address of a licence, as cards and documents of data have them. */
export function licenceExpression(text: string): string | undefined {
  const listed = /^https?:\/\/spdx\.org\/licenses\/([A-Za-z0-9.+-]{1,100}?)(?:\.html|\.json)?\/?$/.exec(
    text.trim(),
  );
  return normaliseLicence(listed?.[1] ?? text)?.expression;
}

/** Of licences that all hold: one expression, each of them once. */
export function allOf(expressions: readonly string[]): string {
  const distinct = [...new Set(expressions)];
  if (distinct.length === 1) return distinct[0] ?? "";
  return distinct.map((text) => (/ OR /u.test(text) ? `(${text})` : text)).join(" AND ");
}
