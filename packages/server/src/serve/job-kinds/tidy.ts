import * as z from "zod";
import { tidySeconds, tidyStopsAfterSeconds } from "../limits.ts";
import type { JobKind } from "./job-kind.ts";

const payload = z.object({ organisation: z.string() });
/** Where it goes on; absent = from the beginning. */
const place = z.object({ table: z.enum(["entity", "fact", "label", "document"]), after: z.number() });

/** Removes versions that are kept no longer. What is left when the time is over is taken up by the next job, which comes within the hour. */
export const retention: JobKind = {
  kind: "retention",
  pool: "tidying",
  seconds: tidySeconds,
  async run(given, { store, now }) {
    const { organisation } = payload.parse(given);
    const end = now() + tidyStopsAfterSeconds * 1_000;
    while (now() < end && (await store.tidying.removeDue(organisation)) > 0);
  },
};

/** Collects what no version has any more. */
export const sweep: JobKind = {
  kind: "sweep",
  pool: "tidying",
  seconds: tidySeconds,
  async run(given, { store, now }) {
    const end = now() + tidyStopsAfterSeconds * 1_000;
    await store.tidying.sweep(() => now() > end, place.safeParse(given).data);
  },
};
