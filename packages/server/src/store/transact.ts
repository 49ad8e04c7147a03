import { setTimeout } from "node:timers/promises";
import type { Context } from "./context.ts";
import type { Change } from "./dialect/dialect.ts";

/** How often a transaction that met another one crosswise is tried. */
const mostTries = 8;

/** One transaction; of two that waited for each other, the one that was given up is tried again. */
export async function transact<T>(
  { write, dialect }: Pick<Context, "write" | "dialect">,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write.transaction().execute(work);
    } catch (error) {
      if (tries === mostTries || !dialect.isCrossing(error)) throw error;
    }
    await setTimeout(Math.random() * 20 * tries);
  }
}
