import { AssayError } from "../model/error.ts";

/** Waits until a pipe has taken everything: a large document must not be cut off at exit. */
export async function writeOut(text: string | Iterable<string>): Promise<void> {
  // The callback of each write tells; an event without a listener would end the program.
  process.stdout.once("error", () => undefined);
  for (const portion of typeof text === "string" ? [text] : text) {
    if (!(await isTaken(portion))) return;
  }
}

/** False when the reader closed the pipe (`| head`): that is its right. */
function isTaken(portion: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    process.stdout.write(portion, (error?: NodeJS.ErrnoException | null) => {
      if (error === null || error === undefined || error.code === "EPIPE") resolve(error?.code !== "EPIPE");
      else reject(new AssayError("write-error", `standard output cannot be written: ${error.code ?? ""}`));
    });
  });
}
