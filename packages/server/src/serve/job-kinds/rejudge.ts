import * as z from "zod";
import { firstToJudge, judgeBranches, type Round } from "../judging/judge-branches.ts";
import { judgingWorld } from "../judging/judging-world.ts";
import { mostReadAttempts, mostReadLosses, pieceMilliseconds, readSeconds } from "../limits.ts";
import type { JobKind, WorkWorld } from "./job-kind.ts";

const payload = z.object({ organisation: z.string(), after: z.number() });

/** Holds the latest versions against policies and advisories again, a piece at a time, so that uploads come between. */
export const rejudge: JobKind = {
  kind: "rejudge",
  pool: "reading",
  seconds: readSeconds,
  run: (given, world) => judgePiece(payload.parse(given), world),
  givingUp: {
    after: mostReadAttempts,
    afterLosses: mostReadLosses,
    run: (given, world) => passOver(payload.parse(given), world),
  },
};

async function judgePiece(round: Round, { store, now, settings }: WorkWorld): Promise<void> {
  const end = performance.now() + pieceMilliseconds;
  const world = await judgingWorld(settings.advisories, now());
  const { last, failures } = await judgeBranches(store, round, world, () => performance.now() > end);
  if (last !== undefined) await store.judging.askAgain(round.organisation, "on", last);
  if (failures.length === 0) return;
  const [first = "", ...others] = failures;
  throw new Error(`not judged: ${first}${others.length === 0 ? "" : `, and ${others.length} more`}`);
}

/** The branch that nobody can judge stays as it is; the others are judged. */
async function passOver(round: Round, { store, now, settings }: WorkWorld): Promise<void> {
  const world = await judgingWorld(settings.advisories, now());
  const first = await firstToJudge(store, round, world);
  if (first !== undefined) await store.judging.askAgain(round.organisation, "on", first);
}
