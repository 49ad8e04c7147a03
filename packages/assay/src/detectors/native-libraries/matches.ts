import { engineFiles, libraryRows } from "./libraries.table.ts";

/** The toolkit whose own version file a path is. */
export function toolkitOf(path: string): string | undefined {
  if (/(?:^|\/)usr\/local\/cuda(?:-[\d.]{1,10})?\/version\.(?:json|txt)$/u.test(path)) return "cuda";
  return /(?:^|\/)opt\/rocm(?:-[\d.]{1,10})?\/\.info\/version$/u.test(path) ? "rocm" : undefined;
}

/** By the name alone. */
export function matches(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    toolkitOf(path) !== undefined ||
    libraryRows.some(({ pattern }) => pattern.test(name)) ||
    engineFiles.some(({ pattern }) => pattern.test(name))
  );
}
