import { printable } from "../../model/printable.ts";
import { markdownText } from "../../rule-sets/markdown-text.ts";
import type { WatchEvent } from "../../watch/event.ts";
import type { Round } from "../../watch/watch-once.ts";
import { brief, firstText, headLine } from "./text.ts";

/** Events that a page shows; a job page or a comment has its own limits. */
const mostRows = 500;

/** What a run found, for a job page or an issue. Names are of strangers: nothing of them is markup. */
export function watchMarkdown(round: Round): string {
  const { events, unobserved, unjudged, advisoryNotes, firstMatches } = round;
  const gaps = [...advisoryNotes, ...unjudged.map(({ target, reason }) => `${target}: ${reason}`)];
  const more = events.length > mostRows ? [`and ${events.length - mostRows} more events`, ""] : [];
  const lines = [
    "# What is watched",
    "",
    text(headLine(round)),
    "",
    ...(events.length === 0 ? [] : tableOf(events.slice(0, mostRows))),
    ...more,
    ...(unobserved.length === 0 ? [] : ["## Not observed", ""]),
    ...unobserved.map(({ target, reason, since }) => `- ${text(target)}: ${text(reason)} (since ${since})`),
    ...section("Advisories not judged", gaps),
    ...section("Advisories known at the first look", firstMatches.map(firstText)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > mostRows ? [`- and ${lines.length - mostRows} more`] : [];
  return ["", `## ${title}`, "", ...lines.slice(0, mostRows).map((line) => `- ${text(line)}`), ...more];
}

function tableOf(events: readonly WatchEvent[]): readonly string[] {
  return [
    "| severity | what | where | what happened | what to do |",
    "| --- | --- | --- | --- | --- |",
    ...events.map(
      ({ severity, kind, target, message, action }) =>
        `| ${severity} | ${kind} | ${text(target)} | ${text(brief(message))} | ${text(action)} |`,
    ),
    "",
  ];
}

function text(value: string): string {
  return markdownText(printable(value));
}
