import type { Inventory } from "assay";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { namesOf, type VersionNames } from "../reading/draw-version.ts";
import { applyingTo, enabledPolicies, policiesOfProject, tagsOf } from "./applied-policies.ts";
import { applyJudgement } from "./apply-judgement.ts";
import { askAgain } from "./ask-again.ts";
import type { AppliedPolicy, Judgement } from "./judgement.ts";

/** For the worker that judges; no permission is asked. */
export interface JudgingStore {
  /** Public ids of the organisation and project of a version. */
  namesOf(versionId: string): Promise<VersionNames | undefined>;
  /** The policies that apply to the project of a version; undefined when it was removed. */
  policiesFor(versionId: string): Promise<readonly AppliedPolicy[] | undefined>;
  /** Branches with a version that was read, in order, from the one after `after` on. */
  branches(organisation: string, after: number, limit: number): Promise<readonly JudgedBranch[]>;
  /** Makes what the server found at a version that of the judgement. */
  apply(versionId: string, inventory: Inventory, judgement: Judgement): Promise<void>;
  /** Has everything that is not judged with what there is now judged again, after a branch. The job. */
  askAgain(organisation: string, why: string, after?: number): Promise<string>;
}

export interface JudgedBranch {
  readonly id: number;
  /** Public id of its latest version. */
  readonly version: string;
  readonly policies: readonly AppliedPolicy[];
  /** With what this version was judged; undefined: it was not. */
  readonly basis: string | undefined;
}

export function judgingStore(context: Context): JudgingStore {
  return {
    namesOf: (versionId) => namesOf(context, versionId),
    async policiesFor(versionId) {
      const project = await context.lookup
        .selectFrom("version")
        .innerJoin("stream", "stream.id", "version.stream_id")
        .innerJoin("project", "project.id", "stream.project_id")
        .select([
          "project.id as project",
          "project.public_id as projectId",
          "organisation_id as organisation",
        ])
        .where("version.public_id", "=", versionId)
        .executeTakeFirst();
      return project === undefined ? undefined : policiesOfProject(context.lookup, context.dialect, project);
    },
    branches: (organisation, after, limit) => branches(context, organisation, after, limit),
    apply: (versionId, inventory, judgement) => applyJudgement(context, versionId, inventory, judgement),
    async askAgain(organisation, why, after) {
      const id = await organisationId(context, organisation);
      return context.write
        .transaction()
        .execute((change) =>
          askAgain(change, { id, publicId: organisation }, context.now(), why, after ?? 0),
        );
    },
  };
}

async function organisationId({ read }: Context, publicId: string): Promise<number> {
  const { id } = await read
    .selectFrom("organisation")
    .select("id")
    .where("public_id", "=", publicId)
    .executeTakeFirstOrThrow();
  return id;
}

interface BranchRow {
  readonly id: number;
  readonly version: string;
  readonly project: number;
  readonly project_id: string;
  readonly basis: string | null;
}

async function branches(
  context: Context,
  organisation: string,
  after: number,
  limit: number,
): Promise<readonly JudgedBranch[]> {
  const { read, dialect } = context;
  const owner = await organisationId(context, organisation);
  const { rows } = await sql<BranchRow>`
    select stream.id, version.public_id as version, project.id as project, project.public_id as project_id, judgement.basis
    from stream join project on project.id = stream.project_id
      join version on version.stream_id = stream.id and version.sequence = stream.latest_sequence
      left join judgement on judgement.stream_id = stream.id and judgement.sequence = stream.latest_sequence
    where project.organisation_id = ${owner} and stream.id > ${after}
    order by stream.id limit ${limit}`.execute(read);
  if (rows.length === 0) return [];
  const policies = await enabledPolicies(read, owner);
  const tags = await tagsOf(
    read,
    dialect,
    rows.map(({ project }) => project),
  );
  return rows.map(({ id, version, project, project_id, basis }) => ({
    ...{ id, version, basis: basis ?? undefined },
    policies: applyingTo(policies, { id: project_id, tags: tags(project) }),
  }));
}
