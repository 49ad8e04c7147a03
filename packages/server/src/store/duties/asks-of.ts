import { type ExpressionAsks, licenceDuties } from "assay";

const most = 5_000;
const known = new Map<string, ExpressionAsks>();

/** What an expression asks for; asked for again and again for the same ones. */
export function asksOf(expression: string): ExpressionAsks {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const asks = licenceDuties(expression) ?? noExpression(expression);
  if (known.size >= most) known.clear();
  known.set(expression, asks);
  return asks;
}

function noExpression(expression: string): ExpressionAsks {
  return { licences: [{ expression, duties: [], unread: undefined }], isChoice: false };
}
