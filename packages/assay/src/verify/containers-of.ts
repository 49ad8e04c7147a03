/** Archives and first pieces around a path: `a.zip` and `a.zip!/b.zip` of `a.zip!/b.zip!/c`. */
export function containersOf(path: string): readonly string[] {
  return [...path.matchAll(/!\//gu)].map(({ index }) => path.slice(0, index));
}
