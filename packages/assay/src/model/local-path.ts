/** True for a path that starts at a root, a drive, a home directory or a share, or is a `file:` address. */
export function isAbsolutePath(text: string): boolean {
  return /^(?:\/|~|[A-Za-z]:[\\/]|\\\\|file:)/u.test(text);
}

/** The last part of an absolute path, anything else unchanged: directories tell about the machine of whoever made the file. */
export function withoutDirectories(text: string): string {
  return isAbsolutePath(text) ? lastPart(text) : text;
}

/** What stands after the last separator that has something behind it. */
export function lastPart(text: string): string {
  const parts = text.split(/[\\/]/u).filter((part) => part !== "");
  return parts.at(-1) ?? "";
}
