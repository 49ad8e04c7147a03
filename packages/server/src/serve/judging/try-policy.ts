import { documentFactsOf, type JudgedPolicy, openBom, type Policy, toolVersion } from "assay";
import type { CheckedPolicy, KeptPolicy, PolicySource, TriedPolicy } from "../../api/parts.ts";
import type { PolicyRule, TestedFinding } from "../../contract/policy.ts";
import { readBody } from "../../store/findings/finding-body.ts";
import { severityOf } from "../../store/findings/severity-of.ts";
import { aboutThing } from "../../store/judging/about-thing.ts";
import { mostShownTested } from "../../store/limits.ts";
import { drawJudgedOf } from "../../store/reading/draw-inventory.ts";
import type { DrawnFinding, Drawing } from "../../store/reading/drawing.ts";
import type { WorkWorld } from "../job-kinds/job-kind.ts";
import { judgeInventory } from "./judge-inventory.ts";
import { judgingWorld, worldWithout } from "./judging-world.ts";
import { parsedText } from "./policy-text.ts";

export async function checkPolicy(source: PolicySource): Promise<CheckedPolicy> {
  const parsed = await parsedText(source);
  return parsed.kind === "mistaken" ? parsed : { kind: "checked", rules: parsed.policies.map(ruleOf) };
}

function ruleOf({ id, title, severity }: Policy): PolicyRule {
  return { id, title, severity };
}

type TryingWorld = Pick<WorkWorld, "store" | "now" | "settings">;

/** What a text that is not kept would find in a version, as if it were kept and the version were uploaded now. */
export async function tryPolicy(
  source: PolicySource,
  version: string,
  against: KeptPolicy | null,
  { store, now, settings }: TryingWorld,
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
    ...(await difference(store, version, against, {
      found: drawJudgedOf(read.inventory, names, own),
      files: new Set(
        read.inventory.entities.flatMap(({ kind, name: file }) => (kind === "file" ? file : [])),
      ),
    })),
  };
}

type Difference = Omit<Extract<TriedPolicy, { kind: "tried" }>, "kind" | "rules">;

interface Found {
  readonly found: Drawing["findings"];
  /** Names of what is a file. */
  readonly files: ReadonlySet<string>;
}

/** All are compared, some are told. */
async function difference(
  { policies }: TryingWorld["store"],
  version: string,
  against: KeptPolicy | null,
  { found, files }: Found,
): Promise<Difference> {
  const told = (one: DrawnFinding): TestedFinding => toldOf(one, files.has(one.name));
  const standing =
    against === null ? undefined : await policies.findings(against.by, against.policy, version);
  const known = new Set(standing?.fingerprints);
  const all = [...found.values()];
  const added = all.filter(({ fingerprint }) => !known.has(fingerprint));
  const removed = [...known].filter((fingerprint) => !found.has(fingerprint));
  return {
    findings: all.slice(0, mostShownTested).map(told),
    added: added.slice(0, mostShownTested).map(told),
    removed: (await standing?.told(removed.slice(0, mostShownTested))) ?? [],
    counts: { findings: all.length, added: added.length, removed: removed.length },
  };
}

function toldOf({ rule, rank, name, body }: DrawnFinding, isFile: boolean): TestedFinding {
  const { message, place, stated } = readBody(body);
  const about = aboutThing(name, place, isFile);
  return { rule, severity: severityOf(rank), about, message, exempt: stated?.comment ?? null };
}

type Counts = Pick<JudgedPolicy, "asked" | "kept" | "exempt" | "unjudged">;

function countsOf(id: string, results: readonly JudgedPolicy[]): Counts {
  const { asked = 0, kept = 0, exempt = 0, unjudged = 0 } = results.find((one) => one.id === id) ?? {};
  return { asked, kept, exempt, unjudged };
}
