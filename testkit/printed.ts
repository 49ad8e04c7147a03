/** What is printed while a test runs something: nothing of it reaches the terminal. */
export interface Printed {
  /** On standard output. */
  readonly out: string;
  /** On standard error. */
  readonly err: string;
}

export async function printedBy<T>(work: () => Promise<T>): Promise<Printed & { readonly result: T }> {
  const texts = { out: "", err: "" };
  const { stdout, stderr } = process;
  const writes = { stdout: stdout.write, stderr: stderr.write };
  stdout.write = taking((text) => (texts.out += text));
  stderr.write = taking((text) => (texts.err += text));
  try {
    return { result: await work(), ...texts };
  } finally {
    stdout.write = writes.stdout;
    stderr.write = writes.stderr;
  }
}

/** A command line whose exit status and texts a test looks at. */
export function commandLine(
  run: (args: readonly string[]) => Promise<number>,
): (...args: readonly string[]) => Promise<Printed & { readonly status: number }> {
  return async (...args) => {
    const { result: status, ...printed } = await printedBy(() => run(args));
    return { status, ...printed };
  };
}

/** Who writes may wait to be told that it is written. */
function taking(take: (text: string) => void): typeof process.stdout.write {
  return (chunk: unknown, ...rest: readonly unknown[]) => {
    take(String(chunk));
    for (const done of rest) if (typeof done === "function") (done as () => void)();
    return true;
  };
}
