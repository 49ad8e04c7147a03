import type { Principal } from "../contract/access.ts";
import type { PolicyTest, TestResult } from "../contract/policy.ts";
import type { Version } from "../contract/version.ts";
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
  const against = asked.policy === null ? null : { by, policy: asked.policy };
  const tried = await policies.try(source, version.id, against);
  if (tried.kind === "gone") return undefined;
  if (tried.kind !== "tried") throw mistaken(tried);
  const { rules, findings, added, removed, counts } = tried;
  return {
    project: version.project,
    version: { id: version.id, name: version.name },
    ...{ rules, findings, added, removed, counts },
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
