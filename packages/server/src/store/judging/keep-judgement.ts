import type { Change, SqlDialect } from "../dialect/dialect.ts";
import type { VersionGround } from "../reading/draw-version.ts";
import { policiesOfProject } from "./applied-policies.ts";
import { askAgain } from "./ask-again.ts";
import type { AdvisoryData, Judgement } from "./judgement.ts";

/** Keeps with what the latest version of a branch was judged. What changed meanwhile asks for another round. */
export async function keepJudgement(
  change: Change,
  dialect: SqlDialect,
  ground: VersionGround,
  judgement: Judgement,
  now: number,
): Promise<void> {
  const { basis, advisories } = judgement;
  const values = {
    ...{ sequence: ground.sequence, basis, at: now },
    advisory_data_id: advisories === undefined ? null : await advisoryData(change, advisories),
  };
  await change
    .insertInto("judgement")
    .values({ stream_id: ground.stream, ...values })
    .onConflict((conflict) => conflict.column("stream_id").doUpdateSet(values))
    .execute();
  await keepVerdicts(change, dialect, ground.stream, judgement);
  const applied = (await policiesOfProject(change, dialect, ground)).map(
    ({ id, number }) => `${id} ${number}`,
  );
  const judged = judgement.verdicts.map(({ policy, number }) => `${policy} ${number}`);
  if (applied.join("\n") === judged.join("\n")) return;
  const organisation = { id: ground.organisation, publicId: ground.organisationId };
  await askAgain(change, organisation, now, "changed meanwhile");
}

async function advisoryData(change: Change, { identity, feeds }: AdvisoryData): Promise<number> {
  const known = await change
    .selectFrom("advisory_data")
    .select("id")
    .where("identity", "=", identity)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const { id } = await change
    .insertInto("advisory_data")
    .values({ identity, feeds: JSON.stringify(feeds) })
    // Another transaction may have kept it since we looked.
    .onConflict((conflict) => conflict.column("identity").doUpdateSet({ identity }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function keepVerdicts(
  change: Change,
  dialect: SqlDialect,
  stream: number,
  { verdicts }: Judgement,
): Promise<void> {
  await change.deleteFrom("policy_verdict").where("stream_id", "=", stream).execute();
  if (verdicts.length === 0) return;
  const policies = await change
    .selectFrom("policy")
    .select(["id", "public_id"])
    .where("public_id", "in", dialect.texts(verdicts.map(({ policy }) => policy)))
    .execute();
  const ids = new Map(policies.map(({ id, public_id }) => [public_id, id]));
  const rows = verdicts.flatMap(({ policy, asked, kept, exempt, unjudged, trouble = null }) => {
    const id = ids.get(policy);
    return id === undefined
      ? []
      : { stream_id: stream, policy_id: id, asked, kept, exempt, unjudged, trouble };
  });
  if (rows.length > 0) await change.insertInto("policy_verdict").values(rows).execute();
}
