import { printable } from "../../model/printable.ts";
import { severities } from "../../model/finding.ts";
import { severitySigns } from "../../model/severity-signs.ts";
import type { WatchEvent } from "../../watch/event.ts";
import type { Unobserved } from "../../watch/survey.ts";
import type { Outcome, Round } from "../../watch/watch-once.ts";
import { plural } from "../plural.ts";
import { padded, type Style } from "../table/style.ts";

/** Events that a terminal shows; `--json` has all. */
const mostLines = 200;

/** What a run found, for a person: the gravest first, with what to do. */
export function watchText(round: Round, style: Style): string {
  const { events } = round;
  const more =
    events.length > mostLines ? [`  and ${events.length - mostLines} more (--json has all)`, ""] : [];
  const lines = [
    style.strong(headLine(round)),
    "",
    ...events.slice(0, mostLines).flatMap((event) => [...eventLines(event, style), ""]),
    ...more,
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

export function headLine(round: Round): string {
  const { watched, events, baselines, unobserved, unjudged, advisoryNotes } = round;
  const parts = [
    `${plural(watched, "thing")} watched`,
    events.length === 0 ? "nothing changed" : plural(events.length, "event"),
    ...(baselines === 0 ? [] : [`${baselines} seen for the first time`]),
    ...(unobserved.length === 0 ? [] : [`${unobserved.length} not observed`]),
    ...(unjudged.length === 0 ? [] : [`advisories of ${judgedPart(unjudged)} not all judged`]),
    ...advisoryNotes.map((text) => printable(text.replace(/ \(.*\)$/u, ""))),
  ];
  return parts.join(" · ");
}

function judgedPart(unjudged: Round["unjudged"]): string {
  return plural(new Set(unjudged.map(({ target }) => target)).size, "thing");
}

function eventLines(event: WatchEvent, style: Style): readonly string[] {
  const { severity, kind, target, message, action } = event;
  const isGrave = severity === "critical" || severity === "high";
  const paint = isGrave ? style.alarm : severity === "medium" ? style.warning : style.faint;
  const indent = " ".repeat(12);
  return [
    `${paint(padded(`${severitySigns[severity]} ${severity}`, 11))} ${printable(target)}: ${printable(message)}  ${style.faint(kind)}`,
    ...detailOf(event).map((line) => `${indent}${line}`),
    `${indent}${action}`,
  ];
}

/** Before and after, where the message does not say them, and files. */
function detailOf({ before, after, files, filesTotal, kind }: WatchEvent): readonly string[] {
  if (files !== undefined) {
    const shown = files
      .slice(0, 10)
      .map(({ path, before: was, after: now }) => `${printable(path)}  ${brief(was)} → ${brief(now)}`);
    const more = (filesTotal ?? files.length) - shown.length;
    return more > 0 ? [...shown, `and ${more} more`] : shown;
  }
  if (toldInMessage.has(kind)) return [];
  if (kind === "advisory-matches") return [valueText(after)];
  return [`${valueText(before)} → ${valueText(after)}`];
}

const toldInMessage: ReadonlySet<string> = new Set([
  ...["licence-changed", "gating-changed", "base-model-changed", "new-repository", "repository-renamed"],
  ...["repository-transferred", "repository-reappeared", "base-model-vanished", "disabled"],
  ...["advisory-changed", "advisory-withdrawn", "advisory-passed"],
]);

function valueText(value: WatchEvent["before"]): string {
  if (value === null) return "nothing";
  return typeof value === "string"
    ? brief(value)
    : value
        .slice(0, 6)
        .map((one) => brief(one))
        .join(", ");
}

/** Digests and commits are known by their ends. */
export function brief(value: string | null): string {
  if (value === null) return "nothing";
  return printable(value).replace(/[0-9a-f]{40,128}/gu, (hex) => `${hex.slice(0, 8)}…${hex.slice(-4)}`);
}

/** For standard error: what a run cannot say, and what did not arrive. */
export function shortfalls(outcome: Outcome): readonly string[] {
  const { unobserved, unjudged, advisoryNotes, firstMatches, undelivered, dropped } = outcome;
  const rest = unjudged.length - mostUnjudged;
  return [
    ...unobserved.map(unobservedText),
    ...advisoryNotes.map(printable),
    ...unjudged.slice(0, mostUnjudged).map(({ target, reason }) => printable(`${target}: ${reason}`)),
    ...(rest > 0 ? [`and ${rest} more gaps in what advisories were judged (-o markdown has all)`] : []),
    ...firstMatches.map(firstText),
    ...(undelivered === undefined
      ? []
      : [
          `${plural(undelivered.count, "event")} not delivered, the next run tries again: ${undelivered.reason}`,
        ]),
    ...(dropped === 0 ? [] : [`${plural(dropped, "event")} given up over all runs, since nobody took them`]),
  ];
}

/** Sentences on standard error; the page has all. */
const mostUnjudged = 50;
const mostFirst = 10;

/** Known from the start is not news, and is not silence. */
export function firstText({ target, matches }: Round["firstMatches"][number]): string {
  const gravest = matches.toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
  const named = gravest
    .slice(0, mostFirst)
    .map(({ id, severity, subject }) => `${id} (${severity}, ${subject})`)
    .join(", ");
  const more = matches.length > mostFirst ? ` and ${matches.length - mostFirst} more` : "";
  return printable(`${target}: ${matches.length} known at the first look: ${named}${more}`);
}

function unobservedText({ target, reason, since }: Unobserved): string {
  return `not observed since ${since}: ${printable(target)}: ${printable(reason)}`;
}
