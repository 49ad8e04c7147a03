import { compareText } from "../model/text-order.ts";
import { type Application, joinApplications } from "../model/use.ts";
import { membersOf } from "./exchange.ts";
import { joinedProgress } from "./joined-progress.ts";
import type { DetectorPart, FoundInTurn, ProjectInput } from "./project-detector.ts";

/** All parts of a detector, in this thread. */
export async function detectInParts(
  all: readonly DetectorPart[],
  project: ProjectInput,
): Promise<Application> {
  const parts = partsWith(all, project.matching);
  const members = membersOf(parts.length);
  const { onProgress } = project;
  const progressOf = onProgress && joinedProgress(parts.length, onProgress);
  const found = parts.map(async (part, at) => {
    const own = progressOf === undefined ? {} : { onProgress: progressOf(at) };
    const matching = project.matching.filter(({ path }) => part.matches(path));
    const member = members[at];
    if (member === undefined) return [];
    try {
      return await part.detect({ ...project, ...own, matching }, member.exchange);
    } finally {
      member.leave();
    }
  });
  return joinParts(await Promise.all(found));
}

/** The parts that have something to do with some files. */
function partsWith(
  parts: readonly DetectorPart[],
  files: readonly { readonly path: string }[],
): readonly DetectorPart[] {
  return parts.filter((part) => files.some(({ path }) => part.matches(path)));
}

/** What all parts found, as one: step by step, and file by file within a step. The order of each part is kept. */
export function joinParts(parts: readonly (readonly FoundInTurn[])[]): Application {
  const next = parts.map(() => 0);
  const all: Application[] = [];
  for (;;) {
    const heads = parts.flatMap((part, of) => {
      const head = part[next[of] ?? 0];
      return head === undefined ? [] : [{ head, of }];
    });
    const [first] = heads.sort((a, b) => byTurn(a.head, b.head) || a.of - b.of);
    if (first === undefined) return joinApplications(all);
    all.push(first.head.application);
    next[first.of] = (next[first.of] ?? 0) + 1;
  }
}

function byTurn(a: FoundInTurn, b: FoundInTurn): number {
  return a.step - b.step || compareText(a.path, b.path);
}

/** What was found without parts. */
export function atOnce(application: Application): readonly FoundInTurn[] {
  return [{ step: 0, path: "", application }];
}
