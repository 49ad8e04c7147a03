import type { Principal } from "../contract/access.ts";
import type { PolicyTest, TestedFinding, TestResult } from "../contract/policy.ts";
import type { Version } from "../contract/version.ts";
import type { PolicyFinding } from "../store/judging/policy-findings.ts";
import { mostShownTested } from "./limits.ts";
import type { Parts } from "./parts.ts";
import { mistaken, sourceOf } from "./policy-text.ts";
import { Problem } from "./problem.ts";

/** Tries a text on a version; undefined when the asker sees no such version. @throws Problem */
export async function testPolicy(
  { store, policies }: Parts,
  by: Principal,
  asked: PolicyTest,
): Promise<TestResult | undefined> {
  const source = sourceOf(asked);
  const version = await versionOf(store, by, asked);
  if (version === undefined) return undefined;
  const tried = await policies.try(source, version.id);
  if (tried.kind === "gone") return undefined;
  if (tried.kind !== "tried") throw mistaken(tried);
  const { rules, findings } = tried;
  const before = asked.policy === null ? [] : await store.policies.findings(by, asked.policy, version.id);
  const added = without(findings, before);
  const removed = without(before, findings);
  return {
    project: version.project,
    version: { id: version.id, name: version.name },
    rules,
    ...{ findings: shown(findings), added: shown(added), removed: shown(removed) },
    counts: { findings: findings.length, added: added.length, removed: removed.length },
  };
}

/** @throws Problem for a version that was not read */
async function versionOf(
  store: Parts["store"],
  by: Principal,
  { version, project }: PolicyTest,
): Promise<Version | undefined> {
  if ((version === null) === (project === null))
    throw new Problem("bad-request", "Give either `version` or `project`.");
  const id = version ?? (await store.projects.get(by, project ?? ""))?.latest?.id;
  const found = id === undefined ? undefined : await store.versions.get(by, id);
  if (found === undefined || found.state === "ready") return found;
  throw new Problem("conflict", "The document of this version was not read.");
}

function without(
  findings: readonly PolicyFinding[],
  others: readonly PolicyFinding[],
): readonly PolicyFinding[] {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !known.has(fingerprint));
}

function shown(findings: readonly PolicyFinding[]): readonly TestedFinding[] {
  return findings
    .slice(0, mostShownTested)
    .map(({ rule, severity, about, message, exempt }) => ({ rule, severity, about, message, exempt }));
}
