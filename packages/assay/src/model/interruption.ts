import { AssayError } from "./error.ts";

/** Between two pieces of work of a scan. @throws AssayError `interrupted` when the caller's signal has fired. */
export function stopIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
}
