import { InflatedStore } from "../../bytes/inflated-source.ts";
import { openSpillFile, type SpillFile } from "../../bytes/spill-file.ts";
import type { Tree } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { defaultListingLimits, type OpenedSource, type SourceContext } from "../source.ts";
import { commitTree } from "./commit-tree.ts";
import { connect, type Connection } from "./connection.ts";
import { authorizationFor } from "./credentials.ts";
import { type FetchedPack, fetchPack, listRefs } from "./fetch-pack.ts";
import { mostUnaskedBlobBytes } from "./limits.ts";
import type { Opening } from "./opening.ts";
import { readPack } from "./read-pack.ts";
import { type Chosen, chooseRef, isCommitId } from "./refs.ts";
import { type GitTarget, parseGitTarget } from "./target.ts";

/**
 * Opens one commit of a repository as a tree: its files come in one pack without history; files of Git LFS stay where they are and are
 * read by ranges. Nothing of the repository is executed or obeyed.
 * @throws AssayError `usage`, `not-found`, `permission-denied`, `bad-answer`, `network`, `network-limit`, `refused`, `interrupted`
 */
export async function openGit(text: string, context: SourceContext): Promise<OpenedSource> {
  const target = parseGitTarget(text, context.environment);
  const client = await context.network();
  // The user named it.
  client.allowHost(new URL(target.url).hostname);
  const connection = await connect({
    client,
    url: target.url,
    ...authorizationFor(target.url, context.environment),
  });
  sayWhere(connection, target, context);
  const chosen = await choose(connection, target);
  if (chosen.note !== undefined) context.note(chosen.note);
  return openCommit({ connection, target, chosen, context });
}

function sayWhere({ url }: Connection, target: GitTarget, { note }: SourceContext): void {
  const plain = (address: string): string => address.replace(/(?:\.git)?\/?$/u, "");
  if (plain(url) !== plain(target.url)) note(`${printable(target.url)} is now at ${printable(url)}`);
}

async function choose(connection: Connection, target: GitTarget): Promise<Chosen> {
  const isNamed = target.ref !== undefined && isCommitId(target.ref);
  return chooseRef(isNamed ? [] : await listRefs(connection, target), target);
}

async function openCommit(opening: Opening): Promise<OpenedSource> {
  const { connection, chosen, context } = opening;
  const files: SpillFile[] = [];
  const inflated = new InflatedStore();
  const close = (): void => {
    inflated.close();
    for (const file of files) file.close();
  };
  try {
    const pack = await fetchPack(connection, fetchOptionsOf(chosen, context));
    files.push(pack.file);
    inflated.grant(pack.sizeBytes);
    const made = openSpillFile();
    files.push(made);
    const tree = await treeOf(opening, { pack, made, inflated });
    return { tree, close: () => Promise.resolve(close()) };
  } catch (error) {
    close();
    throw error;
  }
}

function fetchOptionsOf(
  { commit }: Chosen,
  { isFull, transferred }: SourceContext,
): Parameters<typeof fetchPack>[1] {
  return {
    commit,
    isFull,
    ...(isFull ? {} : { mostBlobBytes: mostUnaskedBlobBytes }),
    ...(transferred === undefined ? {} : { transferred: (done) => transferred(done) }),
  };
}

interface Held {
  readonly pack: FetchedPack;
  readonly made: SpillFile;
  readonly inflated: InflatedStore;
}

async function treeOf(opening: Opening, { pack, made, inflated }: Held): Promise<Tree> {
  const { signal, limits } = opening.context;
  const store = await readPack(pack, { made, ...(signal === undefined ? {} : { signal }) });
  const tree = await commitTree(opening, {
    ...{ store, inflated, isFiltered: pack.isFiltered },
    limits: { ...defaultListingLimits, ...limits },
  });
  const { path } = opening.chosen;
  if (tree.entries.length === 0 && tree.problems.length === 0 && path !== undefined)
    throw new AssayError("not-found", `${opening.target.url} has no ${printable(path)} at that commit`);
  return tree;
}
