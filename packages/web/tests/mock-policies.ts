import type { JudgingState, Policy, PolicyPack, TestResult } from "../../server/src/contract/policy.ts";
import { type Answer, type Asked, paged, problem } from "./mock-answer.ts";
import { projects, versions } from "./mock-inventory.table.ts";

const yaml = `policies:
  - id: no-pickle
    title: No pickle
    for: model
    deny: model.hasPickle
    severity: high
`;
const rules = [{ id: "no-pickle", title: "No pickle", severity: "high" as const }];
const at = "2026-11-28T10:00:00Z";

export const packs: readonly PolicyPack[] = [
  {
    ...{ name: "safe-formats", title: "Safe formats only", description: "Weights that hold no code.", rules },
    yaml: yaml.replace("no-pickle", "safe-formats-no-pickle"),
  },
];

function policy(id: string, more: Partial<Policy>): Policy {
  return {
    ...{ id, name: "No pickle anywhere", pack: null, yaml, isEnabled: true, appliesTo: { kind: "all" } },
    ...{ number: 2, changedAt: at, changedBy: "ada@acme.example", rules, judged: 3, failing: 1 },
    ...more,
  };
}

export const policies: readonly Policy[] = [
  policy("pol-1", {}),
  policy("pol-2", {
    name: "<b>Training data</b>",
    isEnabled: false,
    appliesTo: { kind: "tags", tags: ["public"] },
  }),
  policy("pol-3", { name: "Formats", pack: "safe-formats", judged: 0, failing: 0 }),
];

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

export function standings(isFailing: boolean): readonly object[] {
  const counts = { asked: 3, exempt: 0, unjudged: 0, trouble: null, branch: "main", judgedAt: at };
  const all = projects.slice(0, 2).map(({ id, name }, index) => ({
    ...{ ...counts, project: { id, name }, version: { id: versions[0]?.id, name: "2.0" } },
    kept: index === 0 ? 1 : 3,
    findings: index === 0 ? { ...none, high: 2 } : none,
  }));
  return isFailing ? all.slice(0, 1) : all;
}

export const history = [2, 1].map((number) => ({
  ...{ number, name: "No pickle anywhere", pack: null, yaml, isEnabled: true, appliesTo: { kind: "all" } },
  ...{ at, author: "ada@acme.example" },
}));

export const state: JudgingState = {
  ...{ branches: 5, judged: 4, oldestAt: at, newestAt: at, waiting: 0, policies: 2, refreshHours: 24 },
  findings: { document: 12, policy: 2, advisory: 3 },
  advisories: {
    usedAt: at,
    records: 21_034,
    feeds: [{ feed: "osv", ecosystem: "PyPI", records: 21_034, importedAt: at, newestAt: null }],
  },
};

/** A text with the word `nothing` is mistaken. */
function mistakesOf(body: string): readonly { place: string; message: string }[] {
  return body.includes("nothing")
    ? [{ place: "yaml/5:11", message: "policies[0].deny: there is no field nothing in Model" }]
    : [];
}

export function tested(): TestResult {
  const [project] = projects;
  const [version] = versions;
  const found = {
    ...{ rule: "POLICY/no-pickle", severity: "high" as const, about: "old-reranker.bin", exempt: null },
    message: "old-reranker.bin holds a pickle",
  };
  return {
    project: { id: project?.id ?? "", name: project?.name ?? "" },
    version: { id: version?.id ?? "", name: "2.0" },
    rules: rules.map((rule) => ({ ...rule, asked: 3, kept: 2, exempt: 0, unjudged: 0 })),
    ...{ findings: [found], added: [found], removed: [] },
    counts: { findings: 1, added: 1, removed: 0 },
  };
}

export function policyAnswer(
  { method, query, body }: Asked,
  id: string | undefined,
  part: string | undefined,
): Answer {
  if (method !== "GET") return changedPolicy(body, id);
  if (id === undefined) return [200, paged(policies, query)];
  if (id === "packs") return [200, { items: packs }];
  if (id === "state") return [200, state];
  const found = policies.find((one) => one.id === id);
  if (found === undefined) return problem(404, "There is no such policy");
  if (part === "projects") return [200, paged(standings(query.get("failing") === "true"), query)];
  return [200, part === "history" ? paged(history, query) : found];
}

function changedPolicy(body: string, id: string | undefined): Answer {
  const errors = mistakesOf(body);
  if (errors.length > 0) return problem(400, "The request is not understood", errors);
  if (id === "test") return [200, tested()];
  return [200, { ...policies[0], ...(JSON.parse(body || "{}") as object), number: 3 }];
}
