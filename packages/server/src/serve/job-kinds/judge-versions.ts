import * as z from "zod";
import { judgeVersions, passOver } from "../judge-versions.ts";
import { mostReadAttempts, mostReadLosses, readSeconds } from "../limits.ts";
import type { JobKind } from "./job-kind.ts";

const payload = z.object({ turn: z.literal([0, 1]), below: z.number().optional() });

/** Holds versions against the rule sets of this program, which another one read or which nobody had time for. */
export const judgeVersionsJob: JobKind = {
  kind: "judge-versions",
  pool: "reading",
  seconds: readSeconds,
  run: (given, { store, now }) => judgeVersions(store, now, payload.parse(given)),
  givingUp: {
    after: mostReadAttempts,
    afterLosses: mostReadLosses,
    run: async (given, { store, now }) => {
      const begun = payload.parse(given);
      await passOver(store, begun);
      await judgeVersions(store, now, begun);
    },
  },
};
