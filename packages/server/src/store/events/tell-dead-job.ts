import { severityNames } from "../../contract/finding.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { endDelivery } from "../notifications/end-sending.ts";
import { heldDelivery } from "../notifications/held-delivery.ts";
import { addEvent } from "./add-event.ts";

const rank = severityNames.indexOf("medium");

/** A job that nobody tries any more, told each time that it dies. Of one that tells, its delivery says so: an event would be told again. */
export async function tellDeadJob(change: Change, job: Row<"job">, now: number): Promise<void> {
  const { public_id, organisation_id, audience_id, kind, subject, attempts, last_error } = job;
  if (kind === "send-event") return endDeliveryOf(change, job, now);
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

async function endDeliveryOf(
  change: Change,
  { public_id, last_error }: Row<"job">,
  now: number,
): Promise<void> {
  const row = await change
    .selectFrom("delivery")
    .select("public_id as id")
    .where("job", "=", public_id)
    .where("state", "=", "waiting")
    .where("carrier_id", "is", null)
    .executeTakeFirst();
  const held = row === undefined ? undefined : await heldDelivery(change, row.id);
  if (held !== undefined) await endDelivery(change, held.row, { state: "dead", error: last_error, now });
}
