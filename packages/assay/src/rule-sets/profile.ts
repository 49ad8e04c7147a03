import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { readYaml, type YamlReading } from "../syntax/yaml.ts";
import { yamlPlace } from "../syntax/yaml-place.ts";
import type { Fact, Selector } from "./fact.ts";
import { facts } from "./facts.ts";
import { type Profile, profileSchema, type ProfileWay } from "./profile-schema.ts";
import { ruleSets } from "./registry.ts";
import type { Derivable, Element, RuleSet } from "./rule-set.ts";

/**
 * Rules of the user's own, as YAML (docs/reference/rule-sets.md).
 * @throws AssayError `invalid-profile` that names every wrong place by line and column
 */
export async function parseProfile(text: string, path: string): Promise<RuleSet> {
  const reading = await readYaml(text, 1, { hasColumns: true });
  const name = printable(path);
  const broken = reading.problems.map(({ line, column = 1, message }) => {
    return `${name}:${line}:${column}: ${message.replace(/^line \d+: /, "")}`;
  });
  if (broken.length > 0) throw invalid(broken);
  const result = profileSchema.safeParse(reading.value);
  if (!result.success) {
    throw invalid(
      result.error.issues.map(({ path: steps, message }) => issueText(name, reading, steps, message)),
    );
  }
  const wrong = mistakes(result.data).map(({ steps, message }) => issueText(name, reading, steps, message));
  if (wrong.length > 0) throw invalid(wrong);
  return ruleSetOf(result.data, name);
}

type Steps = readonly PropertyKey[];

/** More at once nobody mends. */
const mostMistakes = 20;

function invalid(lines: readonly string[]): AssayError {
  return new AssayError("invalid-profile", lines.slice(0, mostMistakes).join("\n"));
}

/** `profile.yaml:3:5: rules.0.about: ...`; of a missing key the place of what lacks it. */
function issueText(name: string, reading: YamlReading, steps: Steps, message: string): string {
  const what = steps.length === 0 ? "" : `${printable(steps.map(String).join("."))}: `;
  const { line, column } = yamlPlace(reading, steps);
  return `${name}:${line}:${column}: ${what}${message}`;
}

interface Mistake {
  readonly steps: Steps;
  readonly message: string;
}

/** What the form of the file cannot say: names that there are not, ids that stand twice. */
function mistakes({ id, rules }: Profile): readonly Mistake[] {
  const taken = new Set(ruleSets.flatMap(({ elements }) => elements.map((element) => element.id)));
  const found: Mistake[] = [];
  if (ruleSets.some((ruleSet) => ruleSet.id === id))
    found.push({ steps: ["id"], message: "a rule set of Assay has this id" });
  for (const [index, rule] of rules.entries()) {
    if (taken.has(rule.id)) found.push({ steps: ["rules", index, "id"], message: `${rule.id} is taken` });
    taken.add(rule.id);
    if (rule.needs.length === 0 && rule.judgement !== "only") {
      found.push({ steps: ["rules", index], message: "a rule needs a fact, or `judgement: only`" });
    }
    for (const [at, need] of rule.needs.entries()) {
      if (typeof need !== "string" || facts.has(need)) continue;
      found.push({ steps: ["rules", index, "needs", at], message: `there is no fact "${printable(need)}"` });
    }
  }
  return found;
}

function ruleSetOf({ id, title, origin, address, rules }: Profile, name: string): RuleSet {
  const own = new Map<string, Fact>();
  return {
    id,
    title,
    origin: origin ?? `the profile ${name}`,
    ...(address === undefined ? {} : { address }),
    licence: "of its author",
    isParaphrased: false,
    elements: rules.map((rule) => elementOf(rule, own)),
    facts: own,
  };
}

type Rule = Profile["rules"][number];

const derivables: Readonly<Record<Rule["judgement"], Derivable>> = {
  none: "full",
  partly: "partial",
  only: "attach",
};

function elementOf(rule: Rule, own: Map<string, Fact>): Element {
  const needs = rule.needs.map((need, index) => {
    if (typeof need === "string") return need;
    const name = `${rule.id}/${index + 1}`;
    own.set(name, factOf(need));
    return name;
  });
  return {
    id: rule.id,
    clause: rule.clause ?? rule.id,
    title: rule.title,
    text: rule.text ?? `${rule.title}.`,
    about: rule.about,
    needs,
    derivable: derivables[rule.judgement],
    ...(rule.atLeast === undefined ? {} : { atLeast: rule.atLeast }),
    ...(rule.optional ? { isOptional: true } : {}),
  };
}

function factOf({ title, anyOf, cyclonedx, spdx, card }: Exclude<Rule["needs"][number], string>): Fact {
  return {
    title,
    anyOf: anyOf.map(selectorOf),
    place: { cyclonedx: cyclonedx ?? "", spdx: spdx ?? "", ...(card === undefined ? {} : { card }) },
  };
}

function selectorOf(way: ProfileWay): Selector {
  if ("property" in way) return { from: "property", ...way };
  if ("metadata" in way) return { from: "named", property: "metadata", names: way.metadata };
  if ("identifier" in way) return { from: "identifier", types: way.identifier };
  if ("things" in way) return { from: "entities", kinds: way.things };
  const { relation, direction, ...rest } = way;
  return { from: "relation", kind: relation, direction, ...rest };
}
