import * as z from "zod";
import { mostReadAttempts, readSeconds } from "../limits.ts";
import { giveUp, readVersion } from "../read-version.ts";
import type { JobKind } from "./job-kind.ts";

const payload = z.object({ version: z.string() });

/** Reads the document of an uploaded version and draws its graph. */
export const readDocument: JobKind = {
  kind: "read-document",
  pool: "reading",
  seconds: readSeconds,
  run: (given, { store, now, settings: { advisories } }) =>
    readVersion(store, payload.parse(given).version, { now, ...(advisories && { advisories }) }),
  givingUp: {
    after: mostReadAttempts,
    run: (given, { store }, reason) => giveUp(store, payload.parse(given).version, reason),
  },
};
