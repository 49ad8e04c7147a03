import { Turns } from "../access/turns.ts";
import type { LargeChange, LargeChanges } from "../api/parts.ts";
import type { Principal } from "../contract/access.ts";
import type { Project } from "../contract/project.ts";
import type { Store } from "../store/open-store.ts";
import { StoreError, storeErrorCodes } from "../store/store-error.ts";
import type { WorkSettings } from "./job-kinds/job-kind.ts";
import { largeChangeSeconds, mostLargeChangesWaiting } from "./limits.ts";
import { type Thread, ThreadEnded } from "./thread.ts";
import type { Answer } from "./thread-messages.ts";

/** Where the database works in a process of its own. */
export function largeChangesOf({ projects, versions }: Store): LargeChanges {
  return {
    removeVersion: (by, id) => versions.remove(by, id),
    removeProject: (by, id) => projects.remove(by, id),
    changeProject: (by, id, wanted) => projects.change(by, id, wanted),
  };
}

/**
 * In a thread of their own: SQLite works in the thread that asks it, and of a version of 60,000 components it works for many seconds, in
 * which nobody else would be answered.
 */
export function largeChangesThread(thread: Thread, settings: WorkSettings): LargeChanges {
  const turns = new Turns(1, mostLargeChangesWaiting);
  const make = async (by: Principal, change: LargeChange): Promise<unknown> => {
    const turn = await turns.take(() => answerOf(thread, { kind: "change", by, change, settings }));
    if (turn === undefined) throw new StoreError("busy", "Too much is being changed; come again.");
    const { result } = turn;
    if (result.kind === "changed") return result.result;
    throw result.kind === "failed" ? thrown(result) : new Error("the thread answered something else");
  };
  // What the store gave there is given here.
  return {
    removeVersion: (by, id) => make(by, { what: "remove-version", id }) as Promise<boolean>,
    removeProject: (by, id) => make(by, { what: "remove-project", id }) as Promise<boolean>,
    changeProject: (by, id, wanted) =>
      make(by, { what: "change-project", id, wanted }) as Promise<Project | undefined>,
  };
}

async function answerOf(thread: Thread, task: Parameters<Thread["run"]>[0]): Promise<Answer> {
  try {
    return await thread.run(task, largeChangeSeconds);
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
    throw new StoreError("busy", "It took more time or memory than there is; nothing was changed.");
  }
}

/** As it was thrown in the thread: whoever asked is told the same. */
function thrown({ error, code }: Extract<Answer, { kind: "failed" }>): Error {
  if (code === undefined) return new Error(error);
  const ofStore = storeErrorCodes.find((one) => one === code);
  return ofStore === undefined ? Object.assign(new Error(error), { code }) : new StoreError(ofStore, error);
}
