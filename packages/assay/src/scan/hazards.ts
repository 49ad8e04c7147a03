import type { Hazard } from "../model/hazard.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";

/** Everything that readers and detectors saw in each file, by path. */
export function hazardsByPath(
  files: readonly ReadFile[],
  folders: readonly ReadFolder[],
): Map<string, Hazard[]> {
  const byPath = new Map<string, Hazard[]>();
  for (const { entry, reading } of files) add(byPath, entry.path, reading?.hazards ?? []);
  for (const { reading } of folders) {
    for (const { path, hazard } of reading.hazards ?? []) {
      // Two folders may both lead to one Python file.
      const isKnown = byPath.get(path)?.some((known) => isSame(known, hazard)) === true;
      if (!isKnown) add(byPath, path, [hazard]);
    }
  }
  addToContainers(byPath, new Set(files.map(({ entry }) => entry.path)));
  return byPath;
}

function isSame(one: Hazard, other: Hazard): boolean {
  return (
    one.rule === other.rule &&
    one.message === other.message &&
    one.line === other.line &&
    one.offset === other.offset &&
    one.member === other.member
  );
}

function add(byPath: Map<string, Hazard[]>, path: string, hazards: readonly Hazard[]): void {
  if (hazards.length === 0) return;
  const known = byPath.get(path);
  if (known === undefined) byPath.set(path, [...hazards]);
  else known.push(...hazards);
}

/** Whoever unpacks an archive gets what is in it: each container answers for its members, at every level. */
function addToContainers(byPath: Map<string, Hazard[]>, files: ReadonlySet<string>): void {
  for (const [path, hazards] of [...byPath]) {
    for (const { container, inside } of containersOf(path, files)) {
      const lifted = hazards.map((hazard) => ({
        ...hazard,
        member: hazard.member === undefined ? inside : `${inside}${memberMark}${hazard.member}`,
      }));
      add(byPath, container, lifted);
    }
  }
}

/** Between the path of a container and that of its member (DESIGN section 2). */
export const memberMark = "!/";

interface Place {
  /** Path of the archive. */
  readonly container: string;
  /** Path inside it. */
  readonly inside: string;
}

/**
 * `a.zip` and `a.zip!/b.tar` for `a.zip!/b.tar!/c`: all files that this one is in. A folder whose name ends with `!` is no
 * archive; an archive beside such a folder has more marks.
 */
export function containersOf(path: string, files: ReadonlySet<string>): readonly Place[] {
  const found: Place[] = [];
  for (let at = path.indexOf(memberMark); at > 0; at = path.indexOf(memberMark, at + 1)) {
    let container = path.slice(0, at);
    while (container.endsWith("!") && !files.has(container)) container = container.slice(0, -1);
    if (files.has(container)) found.push({ container, inside: path.slice(at + memberMark.length) });
  }
  return found;
}
