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
    for (const { path, hazard } of reading.hazards ?? []) add(byPath, path, [hazard]);
  }
  addToContainers(byPath);
  return byPath;
}

function add(byPath: Map<string, Hazard[]>, path: string, hazards: readonly Hazard[]): void {
  if (hazards.length === 0) return;
  const known = byPath.get(path);
  if (known === undefined) byPath.set(path, [...hazards]);
  else known.push(...hazards);
}

/** Whoever unpacks an archive gets what is in it: each container answers for its members, at every level. */
function addToContainers(byPath: Map<string, Hazard[]>): void {
  for (const [path, hazards] of [...byPath]) {
    for (const container of containersOf(path)) {
      const inside = path.slice(container.length + memberMark.length);
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

/** `a.zip` and `a.zip!/b.tar` for `a.zip!/b.tar!/c`: all files that this one is in. */
export function containersOf(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.indexOf(memberMark); at > 0; at = path.indexOf(memberMark, at + 1)) {
    found.push(path.slice(0, at));
  }
  return found;
}
