/** One file as the place of a model lists it. */
export interface ListedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex, as the place says it: of large files on most hubs, of all on some. */
  readonly sha256?: string;
  /** SHA-1 by which git names the file, or the pointer to it. */
  readonly gitBlob?: string;
}

/** A path of git: relative, without steps, and nothing that a terminal or a file system would obey. */
export function isSafePath(path: string): boolean {
  if (path.length > 4096 || /[\u0000-\u001f\u007f\\]|\p{Surrogate}/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
