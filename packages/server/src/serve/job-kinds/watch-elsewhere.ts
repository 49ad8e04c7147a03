import * as z from "zod";
import { lookThreadSeconds } from "../fetching/limits.ts";
import { giveLookUp, runLook } from "../fetching/run-look.ts";
import { fetchingKind } from "./fetching-kind.ts";

/** Looks at everything that a list names, and keeps what is other than before. */
export const watchElsewhere = fetchingKind({
  kind: "watch",
  pool: "watching",
  seconds: lookThreadSeconds,
  payload: z.object({ watch: z.string() }),
  run: ({ watch }, world, { watches }) => runLook(watch, { ...world, watches: watches.work }),
  giveUp: ({ watch }, { watches }, reason) => giveLookUp(watch, watches.work, reason),
});
