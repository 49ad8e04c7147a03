import { Turns } from "../access/turns.ts";
import type { PolicyTrier, Refused } from "../api/parts.ts";
import type { WorkSettings } from "./job-kinds/job-kind.ts";
import { mostTriesWaiting, tryPolicySeconds } from "./limits.ts";
import { type Thread, ThreadEnded } from "./thread.ts";
import type { Answer } from "./thread-messages.ts";

type Answered<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;

/** Policies parsed and tried, one at a time, in a thread of their own. */
export function policyThread(thread: Thread, settings: WorkSettings): PolicyTrier {
  const turns = new Turns(1, mostTriesWaiting);
  const ask = async <K extends Answer["kind"]>(
    task: Parameters<Thread["run"]>[0],
    wanted: K,
  ): Promise<Answered<K> | Refused> => {
    const turn = await turns.take(() => answerOf(thread, task));
    if (turn === undefined) return refused("Too many policies are being tried; come again.");
    const { result } = turn;
    if (result.kind === wanted) return result as Answered<K>;
    if (result.kind === "refused") return result;
    throw new Error(result.kind === "failed" ? result.error : "the thread answered something else");
  };
  return {
    async check(source) {
      const answer = await ask({ kind: "check-policy", source }, "policy-checked");
      return answer.kind === "refused" ? answer : answer.checked;
    },
    async try(source, version, against) {
      const answer = await ask({ kind: "try-policy", source, version, against, settings }, "policy-tried");
      return answer.kind === "refused" ? answer : answer.tried;
    },
  };
}

async function answerOf(thread: Thread, task: Parameters<Thread["run"]>[0]): Promise<Answer | Refused> {
  try {
    return await thread.run(task, tryPolicySeconds);
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error;
    return refused("Trying it took more time or memory than there is.");
  }
}

function refused(reason: string): Refused {
  return { kind: "refused", reason };
}
