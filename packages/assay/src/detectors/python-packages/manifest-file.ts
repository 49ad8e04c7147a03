import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import type { LinedProblem } from "../../syntax/lined-value.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";

/** A manifest, lock or record of an installation, with its text. */
export interface ManifestFile {
  /** Relative to the scanned root. */
  readonly path: string;
  /** Folder of the file, relative to the scanned root; "" = the root. */
  readonly folder: string;
  readonly name: string;
  readonly text: string;
}

/** What one file lists. */
export interface ManifestReading {
  readonly packages: readonly ListedPackage[];
  readonly problems?: readonly Problem[];
  /** Versions that are allowed if something asks for the package; no component by themselves. */
  readonly constraints?: readonly ListedPackage[];
  /** Lists of packages that code makes. */
  readonly unresolved?: readonly { readonly expression: string; readonly line: number }[];
  /** True for a lock that does not tell what its packages are needed for. */
  readonly isWithoutScopes?: boolean;
  /** Requirements files that it takes its dependencies from, relative to the root. */
  readonly includes?: readonly string[];
}

/** The text of a file, or why there is none. */
export async function openManifest(
  file: FolderFile,
  maxBytes: number,
): Promise<ManifestFile | { readonly problem: Problem }> {
  const reading = await readWhole(file, maxBytes);
  if (!reading.ok) return { problem: reading.problem };
  const { path, name } = file;
  return { path, folder: folderOf(path), name, text: textOf(reading.bytes) };
}

/** Redirected output of a Windows shell is UTF-16; what is no UTF-8 has a foreign letter in a comment: names are ASCII. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.includes("\ufffd") ? new TextDecoder("latin1").decode(bytes) : text;
}

/** What a parser found wrong, as a sentence with the name of the file. */
export function linedProblem({ name }: ManifestFile, { code, message }: LinedProblem): Problem {
  return { code, message: `${printable(name)}: ${message}.` };
}

/** Folder of a path; "" = the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A path that a file writes, relative to the root; undefined when it leads out of the tree or is no path. */
export function pathIn(folder: string, target: string): string | undefined {
  if (/^(?:[a-z][\w+.-]*:|[/\\~])/iu.test(target) || target.length > 1_000) return undefined;
  const steps = folder === "" ? [] : folder.split("/");
  for (const step of target.split(/[\\/]/u)) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}
