import { type PolicyScope } from "../../contract/policy.ts";
import type { Row } from "../database.ts";
import type { Database, SqlDialect } from "../dialect/dialect.ts";
import type { AppliedPolicy } from "./judgement.ts";

/** A policy that is enabled, with the projects that it is for. */
export interface EnabledPolicy extends AppliedPolicy {
  readonly scope: PolicyScope;
}

/** A project as scopes see it. */
export interface ScopedProject {
  readonly id: string;
  readonly tags: readonly string[];
}

/** In the order in which they were made. */
export async function enabledPolicies(
  database: Database,
  organisation: number,
): Promise<readonly EnabledPolicy[]> {
  const rows = await database
    .selectFrom("policy")
    .select(["public_id", "name", "pack", "yaml", "number", "scope"])
    .where("organisation_id", "=", organisation)
    .where("removed_at", "is", null)
    .where("is_enabled", "=", 1)
    .orderBy("id")
    .execute();
  return rows.map(({ public_id, name, pack, yaml, number, scope }) => ({
    ...{ id: public_id, name, pack, yaml, number },
    scope: readScope(scope),
  }));
}

export function readScope(text: Row<"policy">["scope"]): PolicyScope {
  // Written by `policies.ts` only.
  return JSON.parse(text) as PolicyScope;
}

export function applyingTo<P extends EnabledPolicy>(
  policies: readonly P[],
  { id, tags }: ScopedProject,
): readonly P[] {
  return policies.filter(({ scope }) => {
    if (scope.kind === "tags") return scope.tags.some((tag) => tags.includes(tag));
    return scope.kind === "all" || scope.projects.includes(id);
  });
}

/** Tags of projects, by internal id. */
export async function tagsOf(
  database: Database,
  dialect: SqlDialect,
  projects: readonly number[],
): Promise<(project: number) => readonly string[]> {
  const rows = await database
    .selectFrom("project_tag")
    .select(["project_id", "tag"])
    .where("project_id", "in", dialect.numbers([...new Set(projects)]))
    .execute();
  return (project) => rows.filter(({ project_id }) => project_id === project).map(({ tag }) => tag);
}

/** What applies to one project now. */
export async function policiesOfProject(
  database: Database,
  dialect: SqlDialect,
  project: { readonly organisation: number; readonly project: number; readonly projectId: string },
): Promise<readonly EnabledPolicy[]> {
  const policies = await enabledPolicies(database, project.organisation);
  if (policies.length === 0) return [];
  const tags = await tagsOf(database, dialect, [project.project]);
  return applyingTo(policies, { id: project.projectId, tags: tags(project.project) });
}
