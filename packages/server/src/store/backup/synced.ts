import { open } from "node:fs/promises";

/** What a file holds, or which files a folder has, survives a power failure from then on. */
export async function synced(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
