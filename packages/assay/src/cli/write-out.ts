import { AssayError } from "../model/error.ts";

/** Waits until a pipe has taken everything: a large document must not be cut off at exit. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      // The reader closed the pipe (`| head`): that is its right.
      if (error === null || error === undefined || error.code === "EPIPE") resolve();
      else reject(new AssayError("write-error", `standard output cannot be written: ${error.code ?? ""}`));
    });
    // The callback above tells; an event without a listener would end the program.
    process.stdout.once("error", () => undefined);
  });
}
