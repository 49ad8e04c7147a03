import { mostUploadBytesAtOnce, retryUploadSeconds } from "./limits.ts";
import { Problem, retryAfter } from "./problem.ts";

/** Memory of one upload. */
export interface UploadPlace {
  /** @throws Problem `unavailable` when all uploads together take too much */
  grow(bytes: number): void;
  close(): void;
}

/** Counts the bytes of all uploads that are in memory, so that many large ones end no process. */
export class UploadBudget {
  readonly #most: number;
  #taken = 0;

  constructor(most = mostUploadBytesAtOnce) {
    this.#most = most;
  }

  open(): UploadPlace {
    let mine = 0;
    return {
      grow: (bytes) => {
        if (this.#taken + bytes > this.#most)
          throw new Problem("unavailable", "Too many uploads at once; come again soon.", {
            headers: { ...retryAfter(retryUploadSeconds), connection: "close" },
          });
        mine += bytes;
        this.#taken += bytes;
      },
      close: () => {
        this.#taken -= mine;
        mine = 0;
      },
    };
  }
}
