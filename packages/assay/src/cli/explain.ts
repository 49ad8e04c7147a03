import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import { compareText } from "../model/text-order.ts";
import { ruleCatalogue } from "../scan/rule-catalogue.ts";

/**
 * The text of one rule or licence, or the list of all rules. Ends in a line feed.
 * @throws AssayError `usage` for a rule that does not exist, naming those that are alike.
 */
export async function explain(id: string | undefined, asJson: boolean): Promise<string> {
  const all = [...ruleCatalogue().values()].sort((a, b) => compareText(a.id, b.id));
  if (id === undefined) return asJson ? json(all) : listOf(all);
  const wanted = id.toUpperCase();
  const rule = all.find((candidate) => candidate.id === wanted || wanted.startsWith(`${candidate.id}/`));
  if (rule === undefined) return (await licence(id, asJson)) ?? noSuchRule(id, wanted, all);
  return asJson ? json(rule) : textOf(rule);
}

async function licence(name: string, asJson: boolean): Promise<string | undefined> {
  const { entryNamed } = await import("../licences/terms/licence-table.ts");
  const entry = entryNamed(name);
  if (entry === undefined || asJson) return entry === undefined ? undefined : json(entry);
  const { licenceText } = await import("./licence-text.ts");
  return licenceText(entry);
}

function noSuchRule(id: string, wanted: string, all: readonly RuleDescription[]): never {
  throw new AssayError("usage", unknownRule(id, wanted, all));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function listOf(rules: readonly RuleDescription[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map(({ id, kind, title }) => `${id.padEnd(width)}  ${kind.padEnd(13)}  ${title}`);
  return `${lines.join("\n")}\n\nassay explain RULE says more about one.\n`;
}

function textOf({ id, title, kind, what, why, example, fix, references }: RuleDescription): string {
  const sections = [
    `${id}: ${title} (${kind})`,
    `What      ${what}`,
    `Why       ${why}`,
    `Example   ${example}`,
    `Fix       ${fix}`,
    ...(references.length === 0 ? [] : [`See       ${references.join("\n          ")}`]),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Rules of the same topic, by the first word of the id. */
function unknownRule(id: string, wanted: string, rules: readonly RuleDescription[]): string {
  const [topic = ""] = wanted.split("-");
  const alike = rules.map((rule) => rule.id).filter((known) => known.startsWith(`${topic}-`));
  const hint = alike.length > 0 ? `; there are ${alike.join(", ")}` : "; assay explain lists all";
  return `there is no rule or licence ${printable(id)}${hint}`;
}
