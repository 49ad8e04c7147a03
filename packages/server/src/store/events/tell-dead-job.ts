import { severityNames } from "../../contract/finding.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { addEvent } from "./add-event.ts";

const rank = severityNames.indexOf("medium");

/** A job that nobody tries any more, told each time that it dies. */
export async function tellDeadJob(
  change: Change,
  { public_id, organisation_id, audience_id, kind, subject, attempts, last_error }: Row<"job">,
  now: number,
): Promise<void> {
  await addEvent(change, {
    ...{ organisation: organisation_id, audience: audience_id, project: null, entity: null },
    ...{ kind: "job-dead", rank, key: `job-dead:${public_id}:${now}`, at: now },
    title: `Given up: ${subject}`,
    body: {
      text: `Tried ${attempts} times. An admin can try it again on the page of jobs.`,
      lines: last_error === null ? [] : [last_error],
      facts: { job: public_id, kind },
    },
  });
}
