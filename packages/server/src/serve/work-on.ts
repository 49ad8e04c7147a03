import { databaseTrouble } from "../api/database-trouble.ts";
import { openStore, type Store, type StorePlace } from "../store/open-store.ts";
import { StoreError } from "../store/store-error.ts";
import { TryLater } from "./job-kinds/job-kind.ts";
import { jobKinds } from "./job-kinds/registry.ts";
import type { Answer, Task } from "./thread-messages.ts";
import { closeAdvisories } from "./judging/advisory-file.ts";
import { checkPolicy, tryPolicy } from "./judging/try-policy.ts";
import { writeAs } from "./write-document.ts";

/** Whether it is to wait for what the thread does already: what sends waits for others, and takes no work of the processor. */
export function isInTurn(task: Task): boolean {
  return task.kind !== "job" || jobKinds.find((row) => row.kind === task.job)?.pool !== "sending";
}

type JobTask = Extract<Task, { kind: "job" }>;

const stores = new Map<string, Promise<Store>>();

/** Does one task; in a thread of its own, or where there is none in this one. */
export async function workOn(task: Task): Promise<Answer> {
  const { id } = task;
  try {
    return await answered(task);
  } catch (error) {
    const pause = error instanceof TryLater ? { pause: error.milliseconds } : {};
    // Whoever waits for a large change of others has not failed either.
    const isBusy = error instanceof StoreError && error.code === "busy";
    const isOutage = isBusy || databaseTrouble(error) !== undefined;
    const code = error instanceof Error && "code" in error ? { code: String(error.code) } : {};
    const said = error instanceof Error ? error.message : String(error);
    return { id, kind: "failed", error: said, isOutage, ...code, ...pause };
  }
}

async function answered(task: Task): Promise<Answer> {
  const { id } = task;
  switch (task.kind) {
    case "write":
      return { id, kind: "written", document: await writeAs(task.bytes, task.name, task.wanted) };
    case "check-policy":
      return { id, kind: "policy-checked", checked: await checkPolicy(task.source) };
    case "try-policy": {
      const { source, version, against, settings } = task;
      const world = { store: await storeAt(settings.place), now: Date.now, settings };
      return { id, kind: "policy-tried", tried: await tryPolicy(source, version, against, world) };
    }
    case "change":
      return { id, kind: "changed", result: await changed(task) };
    case "job":
      await workOnJob(task);
      return { id, kind: "done" };
  }
}

async function changed({ by, change, settings }: Extract<Task, { kind: "change" }>): Promise<unknown> {
  const { projects, versions } = await storeAt(settings.place);
  switch (change.what) {
    case "remove-version":
      return versions.remove(by, change.id);
    case "remove-project":
      return projects.remove(by, change.id);
    case "change-project":
      return projects.change(by, change.id, change.wanted);
  }
}

async function workOnJob({ job, payload, giveUp, settings }: JobTask): Promise<void> {
  const kind = jobKinds.find((row) => row.kind === job);
  if (kind === undefined) throw new Error(`there is no kind of job ${job}`);
  const world = { store: await storeAt(settings.place), now: Date.now, settings };
  if (giveUp !== undefined && kind.givingUp !== undefined) await kind.givingUp.run(payload, world, giveUp);
  else await kind.run(payload, world);
}

/** One connection per thread, kept. One that could not be opened is opened anew. */
async function storeAt(place: StorePlace): Promise<Store> {
  const key = JSON.stringify(place);
  const store = stores.get(key) ?? openStore(place);
  stores.set(key, store);
  try {
    return await store;
  } catch (error) {
    stores.delete(key);
    throw error;
  }
}

/** Closes what tasks opened here. */
export async function closeStores(): Promise<void> {
  const opened = [...stores.values()];
  stores.clear();
  for (const store of opened) await (await store).close();
  await closeAdvisories();
}
