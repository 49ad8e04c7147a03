import { AssayError } from "../model/error.ts";
import type { Output } from "./output-option.ts";
import { writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

/**
 * Makes every output, one after the other. One that cannot be written does not cost the others, which may be the work of
 * a long scan. Returns what says which are missing; undefined when none is.
 */
export async function eachOutput<T extends Output>(
  outputs: readonly T[],
  make: (output: T) => Promise<void>,
): Promise<AssayError | undefined> {
  const failures: AssayError[] = [];
  for (const output of outputs) {
    try {
      await make(output);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      const name = outputs.length === 1 ? "" : `${output.format} is not written: `;
      failures.push(new AssayError(error.code, `${name}${error.message}`, { cause: error }));
    }
  }
  const [first] = failures;
  if (first === undefined) return undefined;
  return new AssayError(first.code, failures.map(({ message }) => message).join("\n"), { cause: first });
}

/** Into the file of the output, or on standard output. @throws AssayError `write-error` */
export async function emitText({ file }: Output, text: string): Promise<void> {
  if (file === undefined) await writeOut(text);
  else writeFileAtomically(file, text);
}
