/** Answers kept of one pure function: some megabytes at most. */
const mostRemembered = 20_000;
const longestRemembered = 300;

/** The answer of a pure function on a text, kept in `known` for the next time that it is asked; long texts are not kept. */
export function remembered<T>(known: Map<string, T>, text: string, answer: (text: string) => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const fresh = answer(text);
  if (text.length > longestRemembered) return fresh;
  // All at once: which ones are asked again nobody knows, and this costs nothing.
  if (known.size >= mostRemembered) known.clear();
  known.set(text, fresh);
  return fresh;
}
