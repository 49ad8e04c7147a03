import type { Finding } from "../../model/finding.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import { combinedReasons, silencedBecause } from "../../model/vulnerability-words.ts";
import { placeText } from "../place-text.ts";
import type { Row, Table } from "./table.ts";
import { code, prose } from "./text.ts";

type Rules = ReadonlyMap<string, RuleDescription>;

/** What somebody should look at before the change goes in. */
export function graveFindings(open: readonly Finding[], rules: Rules): Table {
  const rows = open.filter(isGrave).map((finding) => rowOf(finding, rules));
  return { title: "", head, rows: distinct(rows) };
}

export function minorFindings(open: readonly Finding[], rules: Rules): Table {
  const rows = open.filter((finding) => !isGrave(finding)).map((finding) => rowOf(finding, rules));
  return { title: "Further findings", head, rows: distinct(rows) };
}

/** Silenced findings stay visible, with the reason. */
export function suppressedFindings(suppressed: readonly Finding[]): Table {
  const rows = suppressed.map((finding) => {
    const reason = silencedBecause(finding) ?? "";
    const expires = finding.suppressed?.expires ?? finding.vulnerability?.analysis?.expires;
    const until = expires === undefined ? "" : ` until ${code(expires)}`;
    return [judgementOf(finding), prose(finding.message), placeOf(finding), `${prose(reason)}${until}`];
  });
  return { title: "Suppressed", head: ["", "Finding", "Where", "Reason"], rows: distinct(rows) };
}

const head = ["", "Finding", "Where", "Rule"];

function isGrave({ severity, verdict }: Finding): boolean {
  return verdict !== undefined || (severity !== "low" && severity !== "info");
}

function rowOf(finding: Finding, rules: Rules): Row {
  const { message, rule, remedy, verdict, vulnerability } = finding;
  // What to do is part of the judgement of a file; the other rules say it where they are explained.
  const fix = remedy ?? (verdict === undefined ? undefined : rules.get(rule)?.fix);
  const combined = vulnerability === undefined ? [] : combinedReasons(vulnerability);
  const what = [
    prose(message),
    ...combined.map(prose),
    ...(fix === undefined ? [] : [`→ ${prose(fix)}`]),
  ].join("<br>");
  return [judgementOf(finding), what, placeOf(finding), code(rule)];
}

function judgementOf({ severity, verdict }: Finding): string {
  const sign = verdict === "dangerous" || severity === "critical" ? "✖" : "⚠";
  return `${sign} ${verdict ?? severity}`;
}

function placeOf({ location, subject }: Finding): string {
  return code(location === undefined ? subject : placeText(location));
}

/** An archive answers for its members: one of two equal rows is enough. */
function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.join("\n"), row])).values()];
}
