import { AssayError } from "../model/error.ts";

/** Time as the network layer sees it. An argument, so that tests wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** @throws AssayError `interrupted` */
export function assertGoesOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interruption();
}

/** Waits. Throws AssayError `interrupted` when the signal fires before. */
export type Pause = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

export function pauseOf(clock: Clock): Pause {
  return async (milliseconds, signal) => {
    assertGoesOn(signal);
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        cancel();
        reject(interruption());
      };
      const cancel = clock.after(milliseconds, () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      });
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  };
}

export function interruption(): AssayError {
  return new AssayError("interrupted", "the reading from the network was interrupted");
}
