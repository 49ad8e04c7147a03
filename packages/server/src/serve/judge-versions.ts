import { AssayError, type DocumentReading, openBom, toolVersion } from "assay";
import type { Store } from "../store/open-store.ts";
import type { InventoryStore, Unjudged } from "../store/store.ts";
import { judgeReading, rulesEdition } from "./judge-reading.ts";
import { judgeMilliseconds, judgedAtOnce } from "./limits.ts";

/** Where it goes on. */
export interface JudgingTurn {
  readonly turn: 0 | 1;
  readonly below?: number | undefined;
}

/** A document that waits is looked for; one that is judged again is judged by rule sets as well, so that it is read once. */
const comesFirst = ["read-document", "rejudge"];

/**
 * Judges versions that no rule set of this program was held against: read by an earlier program, or while others waited. Whoever waits
 * comes first: then it ends, and goes on in a job of its own. Again is the same as once.
 */
export async function judgeVersions(store: Store, now: () => number, begun: JudgingTurn): Promise<void> {
  const until = now() + judgeMilliseconds;
  let { below } = begun;
  for (;;) {
    const waiting = await store.scores.waiting(rulesEdition(), judgedAtOnce, below);
    if (waiting.length === 0) return;
    for (const one of waiting) {
      await judgeVersion(store, one);
      below = one.below;
      if (now() > until || (await store.scores.isWorkWaiting(comesFirst))) {
        await store.scores.queue(rulesEdition(), begun.turn === 0 ? 1 : 0, below);
        return;
      }
    }
  }
}

/** Of a version that ended the thread, again and again: it is passed over. */
export async function passOver({ scores }: Store, { below }: JudgingTurn): Promise<void> {
  const [first] = await scores.waiting(rulesEdition(), 1, below);
  if (first !== undefined) await scores.keep(first.version, nothing());
}

/** Keeps how rule sets stand at a version whose document was just read, when that is not known. */
export async function judgeWhatWasRead(
  store: Pick<InventoryStore, "reading" | "scores">,
  version: string,
  read: DocumentReading,
  name: string,
): Promise<void> {
  const one = await store.scores.waitingVersion(rulesEdition(), version);
  if (one !== undefined) await keepJudged(store, one, read, name);
}

async function judgeVersion(store: Store, one: Unjudged): Promise<void> {
  const opened = await store.reading.open(one.version);
  if (opened === undefined) return;
  try {
    const read = await (await openBom(opened.bytes, opened.name)).read({ path: opened.name, toolVersion });
    await keepJudged(store, one, read, opened.name);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    // An earlier program could read it, this one cannot.
    await store.scores.keep(one.version, nothing());
  }
}

async function keepJudged(
  { reading, scores }: Pick<InventoryStore, "reading" | "scores">,
  { version, isDrawnAnew }: Unjudged,
  read: DocumentReading,
  name: string,
): Promise<void> {
  if (isDrawnAnew) await reading.redraw(version, read.inventory, name);
  await scores.keep(version, judgeReading(read));
}

function nothing(): Parameters<Store["scores"]["keep"]>[1] {
  return { edition: rulesEdition(), evidence: { grades: {}, asked: 0 }, leftOut: 0, ruleSets: [] };
}
