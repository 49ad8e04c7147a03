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
export async function emitText(output: Output, text: string): Promise<void> {
  await emitPortions(output, [text]);
}

/** The same of a large text. @throws AssayError `write-error` */
export async function emitPortions({ file }: Output, portions: Iterable<string>): Promise<void> {
  if (file === undefined) await writeOut(portions);
  else writeFileAtomically(file, portions);
}
