import { normaliseLicence } from "../licences/expression.ts";
import { compareText } from "../model/text-order.ts";

/**
 * A licence as text that is equal for what means the same: `apache-2.0` and `Apache License 2.0`, `MIT OR ISC` and
 * `ISC OR MIT`. What names no licence that we know is compared as it is written.
 */
export function comparableLicence(text: string): string {
  const normal = normaliseLicence(text)?.expression ?? text;
  if (normal.includes("(")) return normal;
  const [operator] = [" OR ", " AND "].filter((one) => normal.includes(one));
  const isMixed = normal.includes(" OR ") && normal.includes(" AND ");
  if (operator === undefined || isMixed) return normal;
  return [...new Set(normal.split(operator))].sort(compareText).join(operator);
}
