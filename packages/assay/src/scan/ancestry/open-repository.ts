import type { Tree } from "../../bytes/tree.ts";
import type { Claim } from "../../model/claim.ts";
import type { ProblemCode } from "../../model/coverage.ts";
import { AssayError } from "../../model/error.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import { claimsOn } from "../../model/resolve.ts";
import { withTree } from "../open-target.ts";
import type { ScanOptions } from "../options.ts";
import { problemOf } from "../problem.ts";
import { scanTree } from "../scan.ts";
import { noSettings } from "../settings.ts";
import { type Repository, targetOf } from "./repository.ts";
import type { Opened, Refused } from "./walk.ts";

/** Scans a repository where it is, headers only. What is not there, closed or broken is an answer, too. */
export async function openRepository(
  repository: Repository,
  options: ScanOptions,
): Promise<Opened | Refused> {
  const own = ownOptions(options);
  try {
    return await withTree([targetOf(repository)], own, async (tree) => ({
      kind: "opened",
      ...identityOf(tree, repository),
      ...closedBy(tree),
      inventory: await scanTree(tree, own, noSettings),
    }));
  } catch (error) {
    return refusedBy(error, options.offline === true);
  }
}

/** What the user says of the scanned tree (paths to leave out, `--full`) is not said of its ancestors. */
function ownOptions({
  offline,
  allowHosts,
  network,
  environment,
  signal,
  kept,
  onProgress,
  now,
}: ScanOptions): ScanOptions {
  return {
    headersOnly: true,
    lineage: {},
    ...(offline === undefined ? {} : { offline }),
    ...(allowHosts === undefined ? {} : { allowHosts }),
    ...(network === undefined ? {} : { network }),
    ...(environment === undefined ? {} : { environment }),
    ...(signal === undefined ? {} : { signal }),
    ...(kept === undefined ? {} : { kept }),
    ...(now === undefined ? {} : { now }),
    onProgress: (event: ProgressEvent): void => {
      if (event.phase === "network") onProgress?.(event);
    },
  };
}

/** The name and the commit that the place itself gives: the hub's record, or the folders of its cache. */
function identityOf({ origins, facts = [] }: Tree, { name }: Repository): Pick<Opened, "name" | "commit"> {
  const origin = origins.find(({ path }) => path === "");
  if (origin !== undefined) return { name: origin.repository, commit: origin.commit };
  const [fact] = facts;
  const said = { claims: fact?.dataset?.claims ?? fact?.claims ?? [] };
  const commit = textOf(said, "revision");
  return { name: textOf(said, "name") ?? name, ...(commit === undefined ? {} : { commit }) };
}

function textOf(
  said: { readonly claims: readonly Claim[] },
  property: "name" | "revision",
): string | undefined {
  const [claim] = claimsOn(said, property);
  return claim?.value.kind === "known" ? claim.value.value : undefined;
}

/** The place lists its files and gives none of them. */
function closedBy({ problems }: Tree): Pick<Opened, "closed"> {
  const closed = problems.find(({ path, problem }) => path === "." && problem.code === "permission-denied");
  return closed === undefined ? {} : { closed: closed.problem.message };
}

const states: Readonly<Partial<Record<ProblemCode, string>>> = {
  "not-here": "not there, or private",
  "permission-denied": "no access",
  "limit-exceeded": "too large to read",
};

/** @throws an interruption, a bug */
function refusedBy(error: unknown, isOffline: boolean): Refused {
  if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
  const code = codeOf(error);
  const state = isOffline ? "not in the local cache" : (states[code] ?? "not reachable");
  return { kind: "refused", code, state, message: error.message };
}

function codeOf(error: AssayError): ProblemCode {
  try {
    return problemOf(error).code;
  } catch {
    return "read-error";
  }
}
