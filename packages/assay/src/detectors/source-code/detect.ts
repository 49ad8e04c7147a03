import { apiConstants } from "../../catalogue/rows.ts";
import { evaluatorOf } from "../../code/evaluate/evaluator.ts";
import { type Asked, type Found, matchProgram, matchTexts } from "../../code/match/index.ts";
import type { FoundInTurn, ProjectInput } from "../project-detector.ts";
import { rowIndexOf } from "../row-index.ts";
import { applicationOfCommands } from "./command-lines.ts";
import { type FoundByParts, inTurns } from "./in-turn.ts";
import { mostRounds } from "./limits.ts";
import type { LanguagePart } from "./language-part.ts";
import { Loading } from "./loading.ts";

/**
 * One part of the languages: parses the files that name AI libraries or services, then those that they lead to, and matches their calls with the
 * catalogue. Files are asked for by the evaluation itself, so it is repeated while it wants more.
 */
export async function detectSourceCode(
  by: string,
  project: ProjectInput,
  part: LanguagePart,
): Promise<readonly FoundInTurn[]> {
  const loading = new Loading(project, part);
  await loading.start();
  const found = await matchRounds(by, loading);
  project.onProgress?.(loading.parsed());
  const commands = await applicationOfCommands(by, project, {
    modules: loading.modules(),
    shellCalls: found.shellCalls,
    isTest: loading.isTest,
  });
  const unread = await loading.unread(new Set(found.kept.values()));
  const { application, turns } = applicationOf(found, unread, loading);
  return inTurns({ application, turns, commands, stageOf: (path) => loading.stageOf(path) });
}

/**
 * All files are matched first. While they ask for more files, only the places that ask and the files that came are matched,
 * and all again at the end: what came may say what others are given.
 */
async function matchRounds(by: string, loading: Loading): Promise<Found> {
  const shared = { rowsOf: rowIndexOf, constants: apiConstants(), by, isTest: loading.isTest };
  let askedIn: ((path: string) => Asked | undefined) | undefined;
  for (let round = 1; ; round += 1) {
    const before = new Set(loading.modules().map(({ path }) => path));
    const options = { ...shared, e: evaluatorOf(loading.program()), askedIn };
    const found = matchProgram(options);
    const isLast = round === mostRounds;
    const hasMore = !isLast && (await loading.more(options.e.program, round === 1 ? found : undefined));
    if (!hasMore && askedIn === undefined) {
      matchTexts(options, found);
      return found;
    }
    const isNext = hasMore && round + 1 < mostRounds;
    askedIn = isNext ? (path) => (before.has(path) ? found.wanting.get(path) : "all") : undefined;
  }
}

function applicationOf(
  found: Found,
  unread: ReadonlySet<string>,
  loading: Loading,
): Pick<FoundByParts, "application" | "turns"> {
  const { links, references, findings } = found;
  const turns = new Map(found.turns);
  const uses = found.uses.map((use) => {
    const name = found.kept.get(use);
    if (name === undefined || !unread.has(name)) return use;
    // A table that nothing reads names models without using them.
    const mentioned = { ...use, usage: "mentioned" as const };
    const turn = turns.get(use);
    if (turn !== undefined) turns.set(mentioned, turn);
    return mentioned;
  });
  const named = new Set([
    ...uses.map(({ place }) => place.path),
    ...references.map(({ location }) => location.path),
  ]);
  const files = loading
    .modules()
    .filter(({ path }) => named.has(path))
    .map(({ path }) => ({ path, role: "code" as const }));
  const application = { uses, links, references, findings, files, problems: loading.problems };
  return { application, turns };
}
