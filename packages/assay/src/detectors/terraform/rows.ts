import { awsResources } from "./aws.table.ts";
import { azureResources } from "./azure.table.ts";
import { googleResources } from "./google.table.ts";
import { otherResources } from "./others.table.ts";
import type { ResourceRow } from "./row.ts";

/** Every row, in the order in which they are tried. */
const rows: readonly ResourceRow[] = [
  ...awsResources,
  ...azureResources,
  ...googleResources,
  ...otherResources,
];

/** Rows of a type of resource: the first with its whole name, and all with that name whose condition may differ. */
export function rowsOf(type: string): readonly ResourceRow[] {
  const whole = rows.filter(({ types }) => types.includes(type));
  if (whole.length > 0) return whole;
  const wide = rows.find(({ types }) =>
    types.some((one) => one.endsWith("*") && type.startsWith(one.slice(0, -1))),
  );
  return wide === undefined ? [] : [wide];
}
