import type { AuditAction } from "../../contract/audit-action.ts";
import { createHash } from "node:crypto";
import type { Principal } from "../../contract/access.ts";
import type { Policy } from "../../contract/policy.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { mostPolicies } from "../limits.ts";
import { newId } from "../new-id.ts";
import { type Sight, sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { askAgain } from "./ask-again.ts";
import { getPolicy } from "./list-policies.ts";
import type { WantedChange, WantedPolicy } from "./wanted-policy.ts";
import { policyById } from "./policy-rows.ts";

export async function createPolicy(context: Context, by: Principal, wanted: WantedPolicy): Promise<Policy> {
  const sight = await sightOf(context.lookup, by);
  const id = await audited(context, by, async (change) => {
    await refuseTooMany(change, sight);
    const now = context.now();
    const row = await change
      .insertInto("policy")
      .values({
        ...{ public_id: newId(now), organisation_id: sight.organisation, number: 1, removed_at: null },
        ...columnsOf(wanted),
        ...{ changed_at: now, changed_by: by.name },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw nameTaken(wanted.name);
    await keepChange(change, sight, row, wanted.text.rules);
    await askForProjects(change, by, row, now);
    return { result: row.public_id, entry: entryOf("policy.create", row) };
  });
  return changed(context, by, id);
}

export async function changePolicy(
  context: Context,
  by: Principal,
  id: string,
  wanted: WantedChange,
): Promise<Policy | undefined> {
  const sight = await sightOf(context.lookup, by);
  const isThere = await audited(context, by, async (change) => {
    const before = await heldPolicy(change, sight, id);
    if (before === undefined) return { result: false };
    const now = context.now();
    const columns = changedColumns(wanted);
    const isSame = Object.entries(columns).every(
      ([name, value]) => before[name as keyof typeof columns] === value,
    );
    if (isSame) return { result: true };
    await refuseTaken(change, sight, before, columns.name_key);
    const row = await change
      .updateTable("policy")
      .set({ ...columns, number: before.number + 1, changed_at: now, changed_by: by.name })
      .where("id", "=", before.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await keepChange(change, sight, row, wanted.text?.rules);
    await askForProjects(change, by, row, now);
    return { result: true, entry: entryOf("policy.change", row) };
  });
  return isThere ? changed(context, by, id) : undefined;
}

export async function removePolicy(context: Context, by: Principal, id: string): Promise<boolean> {
  const sight = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const row = await heldPolicy(change, sight, id);
    if (row === undefined) return { result: false };
    const now = context.now();
    await change.updateTable("policy").set({ removed_at: now }).where("id", "=", row.id).execute();
    await change.deleteFrom("policy_rule").where("policy_id", "=", row.id).execute();
    await change.deleteFrom("policy_verdict").where("policy_id", "=", row.id).execute();
    await askForProjects(change, by, { ...row, number: row.number + 1 }, now);
    return { result: true, entry: entryOf("policy.remove", row) };
  });
}

export async function askForAll(context: Context, by: Principal): Promise<string> {
  const sight = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const organisation = { id: sight.organisation, publicId: by.organisation };
    const job = await askAgain(change, organisation, context.now(), "asked for");
    return { result: job, entry: { action: "policy.rejudge", subject: job, detail: "" } };
  });
}

async function changed(context: Context, by: Principal, id: string): Promise<Policy> {
  const policy = await getPolicy(context, by, id);
  if (policy === undefined) throw new StoreError("not-found", "The policy was removed meanwhile.");
  return policy;
}

/** Takes the policy for this transaction, so that changes follow each other. */
async function heldPolicy(change: Change, sight: Sight, id: string): Promise<Row<"policy"> | undefined> {
  await change
    .updateTable("policy")
    .set((eb) => ({ number: eb.ref("number") }))
    .where("public_id", "=", id)
    .where("organisation_id", "=", sight.organisation)
    .execute();
  return policyById(change, sight, id);
}

type PolicyColumns = Pick<
  Row<"policy">,
  "name" | "name_key" | "pack" | "yaml" | "rules" | "is_enabled" | "scope"
>;

function columnsOf({ name, text, isEnabled, appliesTo }: WantedPolicy): PolicyColumns {
  const said = storedText(name, 200);
  return {
    ...{ name: said, name_key: said.toLowerCase(), is_enabled: Number(isEnabled) },
    ...{ pack: text.pack, yaml: text.yaml, rules: JSON.stringify(text.rules) },
    scope: JSON.stringify(appliesTo),
  };
}

function changedColumns({ name, text, isEnabled, appliesTo }: WantedChange): Partial<PolicyColumns> {
  const said = name === undefined ? undefined : storedText(name, 200);
  return {
    ...(said === undefined ? {} : { name: said, name_key: said.toLowerCase() }),
    ...(text === undefined ? {} : { pack: text.pack, yaml: text.yaml, rules: JSON.stringify(text.rules) }),
    ...(isEnabled === undefined ? {} : { is_enabled: Number(isEnabled) }),
    ...(appliesTo === undefined ? {} : { scope: JSON.stringify(appliesTo) }),
  };
}

async function refuseTooMany(change: Change, { organisation }: Sight): Promise<void> {
  const { count } = await change
    .selectFrom("policy")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("organisation_id", "=", organisation)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count >= mostPolicies)
    throw new StoreError(
      "conflict",
      `There are ${mostPolicies} policies already: put rules of one purpose into one.`,
    );
}

async function refuseTaken(
  change: Change,
  { organisation }: Sight,
  { id }: Row<"policy">,
  nameKey: string | undefined,
): Promise<void> {
  if (nameKey === undefined) return;
  const other = await change
    .selectFrom("policy")
    .select("name")
    .where("organisation_id", "=", organisation)
    .where("name_key", "=", nameKey)
    .where("removed_at", "is", null)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (other !== undefined) throw nameTaken(other.name);
}

function nameTaken(name: string): StoreError {
  return new StoreError("conflict", `A policy named ${name} is there already.`);
}

/** Keeps the text as it is after the change, and whose its rules are. */
async function keepChange(
  change: Change,
  sight: Sight,
  row: Row<"policy">,
  rules: readonly { readonly id: string }[] | undefined,
): Promise<void> {
  const { id, number, name, pack, yaml, is_enabled, scope } = row;
  await change
    .insertInto("policy_change")
    .values({
      ...{ policy_id: id, number, name, pack, yaml, is_enabled, scope },
      ...{ at: row.changed_at, author: row.changed_by },
    })
    .execute();
  if (rules === undefined) return;
  await change.deleteFrom("policy_rule").where("policy_id", "=", id).execute();
  for (const { id: rule } of rules) await takeRule(change, sight, id, rule);
}

/** Findings name their rule, so that one rule is one thing in the organisation. */
async function takeRule(
  change: Change,
  { organisation }: Sight,
  policy: number,
  rule: string,
): Promise<void> {
  const made = await change
    .insertInto("policy_rule")
    .values({ organisation_id: organisation, rule, policy_id: policy })
    .onConflict((conflict) => conflict.doNothing())
    .returning("rule")
    .executeTakeFirst();
  if (made !== undefined) return;
  const owner = await change
    .selectFrom("policy_rule")
    .innerJoin("policy", "policy.id", "policy_rule.policy_id")
    .select("policy.name")
    .where("policy_rule.organisation_id", "=", organisation)
    .where("rule", "=", rule)
    .executeTakeFirst();
  throw new StoreError("conflict", `The policy ${owner?.name ?? ""} has the rule ${rule} already.`);
}

function askForProjects(
  change: Change,
  { organisation }: Principal,
  { organisation_id: id, public_id, number }: Row<"policy">,
  now: number,
): Promise<string> {
  return askAgain(change, { id, publicId: organisation }, now, `policy ${public_id} ${number}`);
}

function entryOf(
  action: AuditAction,
  { public_id, name, number, pack, yaml, is_enabled, scope }: Row<"policy">,
): { readonly action: AuditAction; readonly subject: string; readonly detail: string } {
  const text = pack === null ? `sha256:${createHash("sha256").update(yaml).digest("hex")}` : `pack ${pack}`;
  const state = is_enabled === 1 ? "enabled" : "disabled";
  return { action, subject: public_id, detail: storedText(`${name} #${number} ${state} ${text} ${scope}`) };
}
