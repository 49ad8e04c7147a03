import { AssayError, openBom, toolVersion } from "assay";
import type { Store } from "../store/open-store.ts";
import type { Unjudged } from "../store/store.ts";
import { judgeReading, rulesEdition } from "./judge-reading.ts";
import { judgeMilliseconds, judgedAtOnce } from "./limits.ts";

/**
 * Judges versions that no rule set of this program was held against: read by an earlier program, or while others waited. Whoever waits
 * comes first: then it ends, and goes on in a job of its own. Again is the same as once.
 */
export async function judgeVersions(store: Store, now: () => number, turn: number): Promise<void> {
  const until = now() + judgeMilliseconds;
  for (;;) {
    const waiting = await store.scores.waiting(rulesEdition(), judgedAtOnce);
    if (waiting.length === 0) return;
    for (const one of waiting) {
      await judgeVersion(store, one);
      if (now() > until || (await store.scores.isWorkWaiting())) {
        await store.scores.queue(rulesEdition(), turn === 0 ? 1 : 0);
        return;
      }
    }
  }
}

/** Of a version that ended the thread, again and again: it is passed over. */
export async function passOver({ scores }: Store): Promise<void> {
  const [first] = await scores.waiting(rulesEdition(), 1);
  if (first !== undefined) await scores.keep(first.version, nothing());
}

async function judgeVersion({ reading, scores }: Store, { version, isDrawnAnew }: Unjudged): Promise<void> {
  const opened = await reading.open(version);
  if (opened === undefined) return;
  try {
    const read = await (await openBom(opened.bytes, opened.name)).read({ path: opened.name, toolVersion });
    if (isDrawnAnew) await reading.redraw(version, read.inventory, opened.name);
    await scores.keep(version, judgeReading(read));
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    // An earlier program could read it, this one cannot.
    await scores.keep(version, nothing());
  }
}

function nothing(): Parameters<Store["scores"]["keep"]>[1] {
  return { edition: rulesEdition(), evidence: { grades: {}, asked: 0 }, leftOut: 0, ruleSets: [] };
}
