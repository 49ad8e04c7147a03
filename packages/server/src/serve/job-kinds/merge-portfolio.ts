import * as z from "zod";
import { mostReadLosses, readSeconds } from "../limits.ts";
import { mergePortfolio } from "../merge-portfolio.ts";
import type { JobKind } from "./job-kind.ts";

const payload = z.object({ export: z.string() });

/** Merges the latest versions of projects into one document, to be downloaded. */
export const mergePortfolioJob: JobKind = {
  kind: "merge-portfolio",
  pool: "reading",
  seconds: readSeconds,
  run: (given, { store }) => mergePortfolio(store, payload.parse(given).export),
  givingUp: {
    // What took the thread down once will do so again: others wait behind it.
    after: 1,
    afterLosses: mostReadLosses,
    run: (given, { store }) =>
      store.exports.fail(
        payload.parse(given).export,
        "It took more time or memory than there is: choose fewer projects.",
      ),
  },
};
