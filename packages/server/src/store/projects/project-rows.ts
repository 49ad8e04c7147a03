import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { NewProject } from "../../contract/project.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { NewRow, Row } from "../database.ts";
import type { Change, Database } from "../dialect/dialect.ts";
import { isId, newId } from "../new-id.ts";
import { type Sight, seenBy } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";

/** Who changes something, and when. */
export interface Author {
  readonly by: Principal;
  readonly sight: Sight;
  readonly now: number;
}

/** A project that the asker may see, by its id. */
export function projectById(
  database: Database,
  sight: Sight,
  id: string,
): Promise<Row<"project"> | undefined> {
  return database
    .selectFrom("project")
    .selectAll()
    .where("public_id", "=", id)
    .where("audience_id", "in", seenBy(sight))
    .executeTakeFirst();
}

/** The same, held until the end of the transaction: who changes it too sees what this one made of it. */
export function holdProject(change: Change, sight: Sight, id: string): Promise<Row<"project"> | undefined> {
  return change
    .updateTable("project")
    .set(({ ref }) => ({ updated_at: ref("updated_at") }))
    .where("public_id", "=", id)
    .where("audience_id", "in", seenBy(sight))
    .returningAll()
    .executeTakeFirst();
}

/** Who sees it, held the same. */
export async function heldAudience(change: Change, project: number): Promise<number | undefined> {
  const held = await change
    .updateTable("project")
    .set(({ ref }) => ({ updated_at: ref("updated_at") }))
    .where("id", "=", project)
    .returning("audience_id")
    .executeTakeFirst();
  return held?.audience_id;
}

export function projectByName(
  database: Database,
  sight: Sight,
  name: string,
): Promise<Row<"project"> | undefined> {
  return database
    .selectFrom("project")
    .selectAll()
    .where("organisation_id", "=", sight.organisation)
    .where("name_key", "=", nameKey(name))
    .where("audience_id", "in", seenBy(sight))
    .executeTakeFirst();
}

export function nameKey(name: string): string {
  return storedText(name).toLowerCase();
}

export function searchText(parts: readonly (string | null)[]): string {
  return storedText(
    parts
      .filter((part) => part !== null)
      .join("\n")
      .toLowerCase(),
    8_000,
  );
}

/** Says the same of a project that the asker sees and of one that they do not: names are unique in an organisation. */
export function nameTaken(name: string): StoreError {
  return new StoreError("conflict", `The name ${name} is taken in this organisation.`);
}

/** @throws StoreError `invalid` for the form of an id: a project of that name would be mistaken for another one */
export function assertName(name: string): void {
  if (isId(name)) throw new StoreError("invalid", "A project's name cannot have the form of an id.");
}

/** Makes a project with its entry in the log. @throws StoreError `conflict` for a name that is taken, `not-found` for an unknown team */
export async function createProject(
  change: Change,
  { by, sight, now }: Author,
  wanted: NewProject,
): Promise<Row<"project">> {
  assertName(wanted.name);
  const row: NewRow<"project"> = {
    public_id: newId(now),
    organisation_id: sight.organisation,
    audience_id: await audienceOf(change, sight, wanted.team),
    name: storedText(wanted.name),
    name_key: nameKey(wanted.name),
    kind: wanted.kind,
    description: storedText(wanted.description, 4_000),
    owner: wanted.owner === null ? null : storedText(wanted.owner),
    search: searchText([wanted.name, wanted.description, wanted.owner, ...wanted.tags]),
    ...{ risk: 0, created_at: now, updated_at: now, latest_version_id: null },
  };
  const made = await change
    .insertInto("project")
    .values(row)
    .onConflict((conflict) => conflict.columns(["organisation_id", "name_key"]).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (made === undefined) throw nameTaken(wanted.name);
  await setTags(change, made.id, wanted.tags);
  const entry = { action: "project.create" as const, subject: made.public_id, detail: made.name };
  await appendAudit(change, { organisation: sight.organisation, at: now, actor: by.name, ...entry });
  return made;
}

export async function setTags(change: Change, project: number, tags: readonly string[]): Promise<void> {
  await change.deleteFrom("project_tag").where("project_id", "=", project).execute();
  const rows = [...new Set(tags.map((tag) => storedText(tag)))].map((tag) => ({ project_id: project, tag }));
  if (rows.length > 0) await change.insertInto("project_tag").values(rows).execute();
}

/** The audience of a team (or of everybody) that the asker belongs to. @throws StoreError `not-found` */
export async function audienceOf(change: Change, sight: Sight, team: string | null): Promise<number> {
  const found = await change
    .selectFrom("audience")
    .leftJoin("team", "team.id", "audience.team_id")
    .select("audience.id")
    .where("audience.id", "in", seenBy(sight))
    .where(team === null ? sql<boolean>`audience.team_id is null` : sql<boolean>`team.public_id = ${team}`)
    .executeTakeFirst();
  if (found === undefined) throw new StoreError("not-found", "There is no such team.");
  return found.id;
}
