import type { SelectQueryBuilder } from "kysely";
import type { EventBody } from "../../contract/event.ts";
import type { Tables } from "../database.ts";
import { readBody } from "../findings/finding-body.ts";
import { severityOf } from "../findings/severity-of.ts";
import { mostNamedFindings } from "./limits.ts";

/** What an event says of some findings: the most urgent, a line each, of `count`. */
export async function urgentFindings(
  found: SelectQueryBuilder<Tables, "finding", object>,
  count: number,
): Promise<Pick<EventBody, "text" | "lines">> {
  const named = await found
    .select(["finding.rank", "finding.body"])
    .orderBy("finding.rank")
    .orderBy("finding.urgency")
    .orderBy("finding.id")
    .limit(mostNamedFindings)
    .execute();
  return {
    text: count > named.length ? `The ${named.length} most urgent of ${count}:` : "",
    lines: named.map(({ rank, body }) => `${severityOf(rank)}: ${readBody(body).message}`),
  };
}
