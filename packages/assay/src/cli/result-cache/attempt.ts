/** A cache is a convenience: trouble with it is no trouble of the scan. */
export function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
