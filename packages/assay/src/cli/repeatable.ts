/** Of an option that can be given several times all its values, for commander. */
export function repeatable(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}
