import { apiConstants } from "../../catalogue/rows.ts";
import { evaluatorOf } from "../../code/evaluate/evaluator.ts";
import { type Found, matchProgram, matchTexts } from "../../code/match/index.ts";
import { type Application, joinApplications } from "../../model/use.ts";
import type { ProjectInput } from "../project-detector.ts";
import { rowIndexOf } from "../row-index.ts";
import { applicationOfCommands } from "./command-lines.ts";
import { languageOf } from "./languages.table.ts";
import { mostRounds } from "./limits.ts";

import { Loading } from "./loading.ts";

export function matches(path: string): boolean {
  return languageOf(path) !== undefined;
}

/**
 * Parses the files that name AI libraries or services, then those that they lead to, and matches their calls with the
 * catalogue. Files are asked for by the evaluation itself, so it is repeated while it wants more.
 */
export async function detectSourceCode(by: string, project: ProjectInput): Promise<Application> {
  const loading = new Loading(project);
  await loading.start();
  const found = await matchRounds(by, loading);
  project.onProgress?.(loading.parsed());
  const commands = await applicationOfCommands(by, project, {
    modules: loading.modules(),
    shellCalls: found.shellCalls,
    isTest: loading.isTest,
  });
  const unread = await loading.unread(new Set(found.kept.values()));
  return joinApplications([applicationOf(found, unread, loading), commands]);
}

/**
 * All files are matched first. While they ask for more files, only those that ask and those that came are matched, and all
 * again at the end: what came may say what others are given.
 */
async function matchRounds(by: string, loading: Loading): Promise<Found> {
  const shared = { rowsOf: rowIndexOf, constants: apiConstants, by, isTest: loading.isTest };
  let isAsked: ((path: string) => boolean) | undefined;
  for (let round = 1; ; round += 1) {
    const before = new Set(loading.modules().map(({ path }) => path));
    const options = { ...shared, e: evaluatorOf(loading.program()), isAsked };
    const found = matchProgram(options);
    const isLast = round === mostRounds;
    const hasMore = !isLast && (await loading.more(options.e.program, round === 1 ? found : undefined));
    if (!hasMore && isAsked === undefined) {
      matchTexts(options, found);
      return found;
    }
    const isNext = hasMore && round + 1 < mostRounds;
    isAsked = isNext ? (path) => found.wanting.has(path) || !before.has(path) : undefined;
  }
}

function applicationOf(found: Found, unread: ReadonlySet<string>, loading: Loading): Application {
  const { links = [], references = [], findings = [] } = found;
  const uses = found.uses.map((use) => {
    const name = found.kept.get(use);
    // A table that nothing reads names models without using them.
    return name !== undefined && unread.has(name) ? { ...use, usage: "mentioned" as const } : use;
  });
  const named = new Set([
    ...uses.map(({ place }) => place.path),
    ...references.map(({ location }) => location.path),
  ]);
  const files = loading
    .modules()
    .filter(({ path }) => named.has(path))
    .map(({ path }) => ({ path, role: "code" as const }));
  return { uses, links, references, findings, files, problems: loading.problems };
}
