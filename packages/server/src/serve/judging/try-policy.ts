import { documentFactsOf, type JudgedPolicy, openBom, type Policy, toolVersion } from "assay";
import type { CheckedPolicy, PolicySource, TriedPolicy } from "../../api/parts.ts";
import type { PolicyRule } from "../../contract/policy.ts";
import { drawJudgedOf } from "../../store/reading/draw-inventory.ts";
import { readBody } from "../../store/findings/finding-body.ts";
import type { PolicyFinding } from "../../store/judging/policy-findings.ts";
import { mostTestedFindings } from "../../store/limits.ts";
import type { WorkWorld } from "../job-kinds/job-kind.ts";
import { judgeInventory } from "./judge-inventory.ts";
import { judgingWorld, worldWithout } from "./judging-world.ts";
import { parsedText } from "./policy-text.ts";
import { severityOf } from "../../store/findings/severity-of.ts";

export async function checkPolicy(source: PolicySource): Promise<CheckedPolicy> {
  const parsed = await parsedText(source);
  return parsed.kind === "mistaken" ? parsed : { kind: "checked", rules: parsed.policies.map(ruleOf) };
}

function ruleOf({ id, title, severity }: Policy): PolicyRule {
  return { id, title, severity };
}

/** What a text that is not kept would find in a version, as if it were kept and the version were uploaded now. */
export async function tryPolicy(
  source: PolicySource,
  version: string,
  { store, now, settings }: Pick<WorkWorld, "store" | "now" | "settings">,
): Promise<TriedPolicy> {
  const parsed = await parsedText(source);
  if (parsed.kind === "mistaken") return parsed;
  const opened = await store.reading.open(version);
  const names = await store.judging.namesOf(version);
  if (opened === undefined || names === undefined) return { kind: "gone" };
  const { bytes, name } = opened;
  const read = await (await openBom(bytes, name)).read({ path: name, toolVersion });
  const world = await judgingWorld(settings.advisories, now()).catch(() => worldWithout(now()));
  const applied = { ...source, id: "tried", name: "tried", number: 1 };
  const policies = [{ applied, policies: parsed.policies }];
  const { findings, results } = await judgeInventory(read.inventory, documentFactsOf(read), {
    ...world,
    policies,
  });
  const own = findings.filter(({ origin }) => origin === "policy");
  return {
    kind: "tried",
    rules: parsed.policies.map((policy) => ({ ...ruleOf(policy), ...countsOf(policy.id, results) })),
    findings: [...drawJudgedOf(read.inventory, names, own).values()]
      .slice(0, mostTestedFindings)
      .map(({ fingerprint, rule, rank, name: about, body }): PolicyFinding => {
        const { message, stated } = readBody(body);
        const severity = severityOf(rank);
        return { fingerprint, rule, severity, about, message, exempt: stated?.comment ?? null };
      }),
  };
}

type Counts = Pick<JudgedPolicy, "asked" | "kept" | "exempt" | "unjudged">;

function countsOf(id: string, results: readonly JudgedPolicy[]): Counts {
  const { asked = 0, kept = 0, exempt = 0, unjudged = 0 } = results.find((one) => one.id === id) ?? {};
  return { asked, kept, exempt, unjudged };
}
