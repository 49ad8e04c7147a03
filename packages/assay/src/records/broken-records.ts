import { AssayError } from "../model/error.ts";
import type { RecordBatch, RecordStream } from "./record.ts";

/** Thrown inside a reader of records for bytes that make no records; never leaves `untilTrouble`. */
export class BrokenRecords extends Error {}

/**
 * Ends a stream with a problem where its reader finds the bytes broken, beyond a limit or cut off.
 * @throws AssayError for I/O and interruption
 */
export async function* untilTrouble(batches: RecordStream): RecordStream & AsyncGenerator<RecordBatch> {
  try {
    yield* batches;
  } catch (error) {
    if (!(error instanceof BrokenRecords)) throw error;
    yield { kind: "problem", reason: error.message };
  }
}

/** @throws AssayError `interrupted` */
export function stopIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AssayError("interrupted", "the reading of records was interrupted");
}
