import { setTimeout } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { StoreError } from "../store-error.ts";

/** How often a transaction that met another one crosswise is tried. */
const mostTries = 8;

/**
 * Does `work` in one transaction; again when another one stood in its way. @throws StoreError `conflict` when another one took, at the same
 * moment, what only one may have (a name)
 */
export async function crossingSafe<T>(
  { write, dialect }: Context,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write.transaction().execute(work);
    } catch (error) {
      if (dialect.isUniqueViolation(error))
        throw new StoreError("conflict", "Somebody else took this at the same moment; look again.");
      if (tries === mostTries || !dialect.isCrossing(error)) throw error;
    }
    await setTimeout(Math.random() * 20 * tries);
  }
}
