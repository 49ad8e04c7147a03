import { Turns } from "../access/turns.ts";
import type { AskedBytes, DocumentWriter, WantedDocument } from "../api/parts.ts";
import { mostWritesWaiting, writeSeconds } from "./limits.ts";
import { Thread, ThreadEnded } from "./thread.ts";

/** Documents written anew, one at a time, beside the thread that reads uploads. */
export function documentThread(thread: Thread): DocumentWriter {
  const turns = new Turns(1, mostWritesWaiting);
  return {
    async write(bytes, name, wanted) {
      const turn = await turns.take(() => written(thread, bytes, name, wanted));
      if (turn !== undefined) return turn.result;
      return { kind: "refused", reason: "Too many documents are being written; come again." };
    },
  };
}

async function written(
  thread: Thread,
  ask: AskedBytes,
  name: string,
  wanted: WantedDocument,
): ReturnType<DocumentWriter["write"]> {
  const bytes = await ask();
  if (bytes === undefined) return undefined;
  try {
    const answer = await thread.run({ kind: "write", bytes, name, wanted }, writeSeconds);
    if (answer.kind === "written") return answer.document;
    throw new Error(answer.kind === "failed" ? answer.error : "the thread answered something else");
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
    return { kind: "refused", reason: "Writing it took more time or memory than there is." };
  }
}
