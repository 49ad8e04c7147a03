import type { Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type {
  JudgingState,
  Policy,
  PolicyStanding,
  PolicyVersion,
  StandingQuery,
} from "../../contract/policy.ts";
import type { Context } from "../context.ts";
import { askForAll, changePolicy, createPolicy, removePolicy } from "./change-policies.ts";
import { judgingState } from "./judging-state.ts";
import { getPolicy, listPolicies, policyHistory } from "./list-policies.ts";
import { policyFindings, type StandingFindings } from "./policy-findings.ts";
import { policyStandings } from "./policy-standings.ts";
import type { WantedChange, WantedPolicy } from "./wanted-policy.ts";

/** The policies of the organisation, and how its projects stand to them. Texts are parsed by the caller. */
export interface PolicyStore {
  /** In the order of their names. */
  list(by: Principal, query: PageQuery): Promise<Page<Policy>>;
  get(by: Principal, id: string): Promise<Policy | undefined>;
  /** @throws StoreError `conflict` for a name, or a rule, that another policy has */
  create(by: Principal, wanted: WantedPolicy): Promise<Policy>;
  /** @throws StoreError `conflict` */
  change(by: Principal, id: string, change: WantedChange): Promise<Policy | undefined>;
  remove(by: Principal, id: string): Promise<boolean>;
  /** Every change, the newest first. */
  history(by: Principal, id: string, query: PageQuery): Promise<Page<PolicyVersion> | undefined>;
  /** Branches that were held against it, in the order of their projects' names. */
  standings(by: Principal, id: string, query: StandingQuery): Promise<Page<PolicyStanding> | undefined>;
  /** What stands of it at the latest version of a branch: what a change would take away. */
  findings(by: Principal, id: string, version: string): Promise<StandingFindings>;
  /** Has everything judged again that was not judged with what there is now. The job. */
  askAgain(by: Principal): Promise<string>;
  state(by: Principal): Promise<Omit<JudgingState, "refreshHours">>;
}

export function policyStore(context: Context): PolicyStore {
  return {
    list: (by, query) => listPolicies(context, by, query),
    get: (by, id) => getPolicy(context, by, id),
    create: (by, wanted) => createPolicy(context, by, wanted),
    change: (by, id, change) => changePolicy(context, by, id, change),
    remove: (by, id) => removePolicy(context, by, id),
    history: (by, id, query) => policyHistory(context, by, id, query),
    standings: (by, id, query) => policyStandings(context, by, id, query),
    findings: (by, id, version) => policyFindings(context, by, id, version),
    askAgain: (by) => askForAll(context, by),
    state: (by) => judgingState(context, by),
  };
}
