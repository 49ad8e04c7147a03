import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { ModelscopeApi } from "./api.ts";
import { mostNamedRevisions } from "./limits.ts";
import type { ListedRepository } from "./list-files.ts";
import type { ModelscopeTarget } from "./target.ts";

const wholeCommit = /^[0-9a-f]{40}$/u;

/** The branch that the SDK reads where none is named. */
export const defaultRevision = "master";

/**
 * The commit that a revision is; undefined where ModelScope does not say it. It names the commit of a revision by its first digits
 * only, which are the whole of one when one of the files was changed by it; the list of revisions may name it too.
 * @throws AssayError `not-found` when there is no such revision
 */
export async function resolveCommit(
  api: ModelscopeApi,
  { repository, revision = defaultRevision }: ModelscopeTarget,
  { tip, commits, isThere }: ListedRepository,
): Promise<string | undefined> {
  const listed = isThere ? listedCommit(revision.toLowerCase(), tip, commits) : undefined;
  if (listed !== undefined) return listed;
  const known = await api.revisions();
  const named = known.find(({ Revision }) => Revision === revision);
  if (named !== undefined || isThere) return named?.CommitId?.toLowerCase();
  const names = known.slice(0, mostNamedRevisions).map(({ Revision }) => printable(Revision.slice(0, 100)));
  const has = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
  throw new AssayError("not-found", `${repository} has no revision ${revision}: ${has}`);
}

/** The revision itself, when it is a commit; else the tip, when it is one or the beginning of one. */
function listedCommit(
  revision: string,
  tip: string | undefined,
  commits: ReadonlySet<string>,
): string | undefined {
  if (wholeCommit.test(revision)) return revision;
  if (tip === undefined || wholeCommit.test(tip)) return tip;
  const [only, ...others] = [...commits].filter((commit) => commit.startsWith(tip));
  return others.length === 0 ? only : undefined;
}
