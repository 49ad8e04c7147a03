import type { ByteSource } from "../bytes/byte-source.ts";
import { AssayError } from "../model/error.ts";
import { mostUnaskedBytes } from "./limits.ts";

/** What is left to be read of one file that is elsewhere, over all its openings. */
export interface ReadBudget {
  left: number;
  /** The server said no, and would again: several readers ask for the same file. */
  refusal?: AssayError;
}

export function readBudget(isFull: boolean): ReadBudget {
  return { left: isFull ? Number.POSITIVE_INFINITY : mostUnaskedBytes };
}

/** Ends a reading that turns into a download that nobody asked for. */
export function withinBudget(source: ByteSource, budget: ReadBudget): ByteSource {
  return {
    ...source,
    readInto: async (offset, target) => {
      if (budget.refusal !== undefined) throw budget.refusal;
      budget.left -= target.length;
      if (budget.left < 0) throw tooMuch();
      try {
        return await source.readInto(offset, target);
      } catch (error) {
        if (error instanceof AssayError && isFinal(error)) budget.refusal = error;
        throw error;
      }
    },
  };
}

function tooMuch(): AssayError {
  const megabytes = mostUnaskedBytes / 1024 / 1024;
  const message = `more than ${megabytes} MiB of it would have to be read: --full reads everything`;
  return new AssayError("network-limit", message);
}

function isFinal({ code }: AssayError): boolean {
  return code === "permission-denied" || code === "not-found" || code === "refused";
}
