/**
 * True for a path that names something below the folder it is relative to, on every system: no root, drive or share, no `..`,
 * no `\`, nothing that a terminal obeys.
 */
export function isSafePath(path: string): boolean {
  if (path === "" || /^[A-Za-z]:/u.test(path) || /[\\\u0000-\u001f\u007f-\u009f]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
