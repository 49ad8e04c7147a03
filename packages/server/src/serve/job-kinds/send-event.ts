import * as z from "zod";
import { sendSeconds } from "../limits.ts";
import { sendDelivery } from "../sending/send-delivery.ts";
import type { JobKind } from "./job-kind.ts";

const payload = z.object({ delivery: z.string() });

/** Sends what waits in the outbox for one channel. */
export const sendEvent: JobKind = {
  kind: "send-event",
  pool: "sending",
  seconds: sendSeconds,
  run: (given, world) => sendDelivery(payload.parse(given).delivery, world),
};
