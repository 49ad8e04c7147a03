import { openStore, type Store, type StorePlace } from "../store/open-store.ts";
import { giveUp, readVersion } from "./read-version.ts";
import type { Answer, Task } from "./thread-messages.ts";
import { writeAs } from "./write-document.ts";

const stores = new Map<string, Promise<Store>>();

/** Does one task; in a thread of its own, or where there is none in this one. */
export async function workOn(task: Task): Promise<Answer> {
  const { id } = task;
  try {
    if (task.kind === "write") {
      const document = await writeAs(task.bytes, task.name, task.format);
      return { id, kind: "written", document };
    }
    const store = await storeAt(task.place);
    if (task.kind === "read") await readVersion(store, task.version);
    else await giveUp(store, task.version, task.reason);
    return { id, kind: "done" };
  } catch (error) {
    return { id, kind: "failed", error: error instanceof Error ? error.message : String(error) };
  }
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
}
