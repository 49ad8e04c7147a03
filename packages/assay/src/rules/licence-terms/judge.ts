import { mostPoints } from "../../licences/propagation/limits.ts";
import { heaviest, type Point, type Weight, weights } from "../../licences/propagation/point.ts";
import type { Judged, Topic } from "../../licences/propagation/judged.ts";
import { judgedTerms } from "../../licences/propagation/propagate.ts";
import type { Severity } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { JudgedFinding, RuleContext } from "../rule.ts";

/** One finding for each thing and each licence whose terms it does not keep, or that needs review. */
export function judge(inventory: Inventory, { use }: RuleContext = {}): readonly JudgedFinding[] {
  return judgedTerms(inventory, use).map(findingOf);
}

const topics: Readonly<Record<Topic, string>> = {
  base: "LICENCE-BASE",
  data: "LICENCE-DATA",
  output: "LICENCE-OUTPUT",
  use: "LICENCE-USE",
  text: "LICENCE-TEXT",
  code: "LICENCE-CODE",
};

const severities: Readonly<Record<Weight, Severity>> = { conflict: "high", review: "medium", ask: "low" };

function findingOf(judged: Judged): JudgedFinding {
  const weight = heaviest(judged.points) ?? "ask";
  const { subject, topic, path, reminders, addresses } = judged;
  return {
    rule: `${topics[topic]}-${weight === "conflict" ? "CONFLICT" : "REVIEW"}`,
    kind: "licence",
    severity: severities[weight],
    subject: subject.id,
    ...(path === undefined ? {} : { location: { path } }),
    message: `${weight === "conflict" ? "conflict" : "needs review"}: ${sentence(judged)}`,
    evidence: [...reminders.map((reminder) => `also: ${reminder}`), ...addresses],
    remedy:
      weight === "conflict"
        ? "Keep the terms that are named, or ask who gave the licence for another; act on the stricter terms until then."
        : "Read the clauses that are named, and act on the stricter reading until that is clear.",
  };
}

/** `org/chat (MIT), fine-tune of org/base under CC-BY-NC-4.0: it is for non-commercial use only (1, 2(a)(1))` */
function sentence({ subject, own, way, terms, points, topic }: Judged): string {
  const name = `${printable(subject.name)}${own === undefined ? "" : ` (${own})`}`;
  const silence =
    own === undefined && topic !== "use" && topic !== "text" && topic !== "code"
      ? " declares no licence"
      : "";
  const under = terms === undefined || topic === "use" ? "" : ` under ${terms}`;
  return `${[`${name}${silence}`, ...way].join(", ")}${under}: ${texts(points)}`;
}

/** The heaviest first. */
function texts(points: readonly Point[]): string {
  const sorted = [...points].sort((a, b) => weights.indexOf(b.weight) - weights.indexOf(a.weight));
  const told = [...new Set(sorted.map(({ text }) => text))];
  const more = told.length - mostPoints;
  return [...told.slice(0, mostPoints), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}
