import type { RuleSetDetail } from "../contract/compliance.ts";
import { ruleSetNamed } from "../store/scores/shown-scores.ts";
import type { Handler, Handlers } from "./handler.ts";
import { Problem } from "./problem.ts";
import type { complianceRoutes } from "./routes/compliance.table.ts";
import type { routes } from "./routes.table.ts";

export const complianceHandlers: Handlers<keyof typeof complianceRoutes> = {
  getCompliance: ({ caller, parts }) => parts.store.compliance.overview(caller.by),
  listProjectCompliance: ({ caller, query, parts }) => parts.store.compliance.projects(caller.by, query),
  getRuleSetStanding: ({ caller, params, parts }) =>
    parts.store.compliance.ruleSet(caller.by, params.ruleSet),
  getVersionCompliance: ({ caller, params, parts }) =>
    parts.store.compliance.version(caller.by, params.version),
  getRuleSetDetail: (asked) => ruleSetDetail(asked),
  getQuestions: ({ caller, parts }) => parts.store.questions.count(caller.by),
  listUnsafe: ({ caller, query, parts }) => parts.store.questions.unsafe(caller.by, query),
  getDuties: ({ caller, parts }) => parts.store.duties.list(caller.by),
  listDutyThings: ({ caller, params, query, parts }) =>
    parts.store.duties.things(caller.by, params.duty, query),
};

/** From the document itself: what is kept of every version is without its things. */
const ruleSetDetail: Handler<(typeof routes)["getRuleSetDetail"]> = async ({ caller, params, parts }) => {
  const { store, documents } = parts;
  if (ruleSetNamed(params.ruleSet) === undefined) return undefined;
  const version = await store.versions.get(caller.by, params.version);
  if (version?.state !== "ready") return undefined;
  const bytes = (): Promise<Uint8Array | undefined> => store.versions.document(caller.by, params.version);
  const wanted = { format: "compliance", ruleSet: params.ruleSet } as const;
  const result = await documents.write(bytes, version.name, wanted);
  if (result === undefined) return undefined;
  if (result.kind === "refused") throw new Problem("unprocessable-document", result.reason);
  return JSON.parse(result.text) as RuleSetDetail;
};
