import { updateAdvisories } from "assay";
import * as z from "zod";
import { refreshSeconds } from "../limits.ts";
import type { JobKind, WorkWorld } from "./job-kind.ts";

const payload = z.object({ organisation: z.string() });

/** Brings the database of advisories up to date; everything is judged again then. */
export const refreshAdvisories: JobKind = {
  kind: "refresh-advisories",
  pool: "fetching",
  seconds: refreshSeconds,
  run: (given, world) => refresh(payload.parse(given).organisation, world),
};

async function refresh(organisation: string, { store, now, settings }: WorkWorld): Promise<void> {
  const { advisories, advisoriesFrom = [] } = settings;
  if (advisories === undefined) throw new Error("the server was started without --advisories");
  const { failed } = await updateAdvisories(advisories, {
    from: advisoriesFrom,
    now: () => new Date(now()),
  });
  await store.judging.askAgain(organisation, `refresh ${now()}`);
  const [first, ...others] = failed;
  if (first === undefined) return;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  throw new Error(`not read whole: ${first.place}: ${first.message}${more}`);
}
