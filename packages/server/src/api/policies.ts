import type { PolicyChange } from "../contract/policy.ts";
import type { PolicyText } from "../store/judging/wanted-policy.ts";
import type { Handlers } from "./handler.ts";
import type { Parts } from "./parts.ts";
import { packsOf } from "./policy-packs.ts";
import { checkedText } from "./policy-text.ts";
import { Problem } from "./problem.ts";
import { testPolicy } from "./test-policy.ts";

/** Hours between refreshes of the database of advisories, where an admin turned that on. */
export const refreshSettingName = "advisories.refresh-hours";

export const policyHandlers: Handlers<
  | "listPolicies"
  | "createPolicy"
  | "listPolicyPacks"
  | "getJudgingState"
  | "setRefresh"
  | "testPolicy"
  | "rejudge"
  | "getPolicy"
  | "changePolicy"
  | "removePolicy"
  | "getPolicyHistory"
  | "getPolicyStandings"
> = {
  listPolicies: ({ caller, query, parts }) => parts.store.policies.list(caller.by, query),
  createPolicy: async ({ caller, body, parts }) => {
    const { name, isEnabled, appliesTo } = body;
    const text = await checkedText(parts.policies, body);
    const made = await parts.store.policies.create(caller.by, { name, text, isEnabled, appliesTo });
    parts.onWork();
    return made;
  },
  listPolicyPacks: ({ parts }) => packsOf(parts.policies),
  getJudgingState: async ({ caller, parts }) => ({
    ...(await parts.store.policies.state(caller.by)),
    refreshHours: await refreshHours(parts, caller.by.organisation),
  }),
  setRefresh: async ({ caller, body, parts }) => {
    if (parts.options.hasAdvisories !== true && body.hours !== null)
      throw new Problem("conflict", "The server was started without a place for advisories: --advisories.");
    const value = body.hours === null ? null : `${body.hours}`;
    await parts.store.access.settings.set(caller.by, refreshSettingName, value);
    return body;
  },
  testPolicy: ({ caller, body, parts }) => testPolicy(parts, caller.by, body),
  rejudge: async ({ caller, parts }) => {
    const token = await parts.store.policies.askAgain(caller.by);
    parts.onWork();
    return { token };
  },
  getPolicy: ({ caller, params, parts }) => parts.store.policies.get(caller.by, params.policy),
  changePolicy: async ({ caller, params, body, parts }) => {
    const { name, isEnabled, appliesTo } = body;
    const { policies } = parts.store;
    if ((await policies.get(caller.by, params.policy)) === undefined) return undefined;
    const text = await changedText(parts, body);
    const made = await policies.change(caller.by, params.policy, { name, text, isEnabled, appliesTo });
    parts.onWork();
    return made;
  },
  removePolicy: async ({ caller, params, parts }) => {
    const isRemoved = await parts.store.policies.remove(caller.by, params.policy);
    parts.onWork();
    return isRemoved;
  },
  getPolicyHistory: ({ caller, params, query, parts }) =>
    parts.store.policies.history(caller.by, params.policy, query),
  getPolicyStandings: ({ caller, params, query, parts }) =>
    parts.store.policies.standings(caller.by, params.policy, query),
};

async function changedText(
  { policies }: Parts,
  { pack, yaml }: PolicyChange,
): Promise<PolicyText | undefined> {
  if (pack === undefined && yaml === undefined) return undefined;
  return checkedText(policies, { pack: pack ?? null, yaml: yaml ?? null });
}

async function refreshHours({ store }: Parts, organisation: string): Promise<number | null> {
  const kept = await store.access.settings.get(organisation, refreshSettingName);
  return kept === undefined ? null : Number(kept);
}
