import type { Change, ChangedComponent, Difference, FactValue } from "../../compare/diff/difference.ts";
import type { Coverage } from "../../model/coverage.ts";
import type { EntityKind } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Reference } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { padded, type Style } from "../table/style.ts";
import { type Compared, formatText, isNotable, lossText, notHeldText, summaryText } from "./summary.ts";
import {
  ambiguityText,
  furtherChanges,
  headings,
  nameText,
  namesText,
  shortValue,
  titleOf,
} from "./words.ts";

/** Lines of one list; the JSON has them all. */
const mostLines = 40;
/** Changes below one component. */
const mostChanges = 12;
/** Values of one change on each side. */
const mostValues = 4;

/** A difference for a person: the sum first, then section by section. Ends in a line feed. */
export function diffText(
  difference: Difference,
  { before, after, style }: { readonly before: Compared; readonly after: Compared; readonly style: Style },
): string {
  const summary = summaryText(difference);
  const lines = [
    style.strong(
      `${printable(before.document)} (${formatText(before)}) → ${printable(after.document)} (${formatText(after)})`,
    ),
    summary === "" ? "= no differences" : `± ${summary}`,
    ...headings.flatMap(([kind, heading]) =>
      section(heading, componentLines(difference, kind, style), style),
    ),
    ...section("findings", findingLines(difference, style), style),
    ...section("not resolved", referenceLines(difference), style),
    ...section("not read", coverageLines(difference), style),
    ...section(
      "not told apart",
      limited(difference.ambiguous.map((one) => `? ${ambiguityText(one)}`)),
      style,
    ),
  ];
  const notHeld = notHeldText(difference, before, after);
  if (notHeld !== "")
    lines.push("", style.faint(`No difference: ${printable(notHeld)} (--json lists them).`));
  const losses = lossText([before, after]);
  if (losses !== "")
    lines.push("", style.faint(`Not compared: ${printable(losses)} that no inventory holds.`));
  return `${lines.join("\n")}\n`;
}

function section(heading: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.strong(heading.toUpperCase()), ...lines];
}

function componentLines({ components }: Difference, kind: EntityKind, style: Style): readonly string[] {
  const isOfKind = (one: { readonly kind: EntityKind }): boolean => one.kind === kind;
  return [
    ...limited(components.added.filter(isOfKind).map((one) => `+ ${nameText(one)}`)),
    ...limited(components.removed.filter(isOfKind).map((one) => `- ${nameText(one)}`)),
    ...limited(
      components.changed
        .filter(({ after }) => isOfKind(after))
        .map((one) => changedLines(one, style).join("\n")),
    ),
  ];
}

function changedLines({ before, after, changes }: ChangedComponent, style: Style): readonly string[] {
  const further = furtherChanges(changes, before, after);
  const shown = further.slice(0, mostChanges).map((change) => `    ${changeText(change, style)}`);
  const rest = further.length - shown.length;
  return [`~ ${namesText(before, after)}`, ...shown, ...(rest > 0 ? [`    … and ${rest} more changes`] : [])];
}

function changeText(change: Change, style: Style): string {
  const { aspect, before, after } = change;
  const title = titleOf(change);
  const head = `${style.faint(padded(aspect, 16))}${aspect === title ? "" : `${title}  `}`;
  const [one, other] = [before[0], after[0]];
  const isOneToOne = before.length === 1 && after.length === 1 && one !== undefined && other !== undefined;
  if (isOneToOne && !("to" in one)) return `${head}${shortValue(one)} → ${shortValue(other)}`;
  return head + [...signed("-", before), ...signed("+", after)].join("  ");
}

function signed(sign: string, values: readonly FactValue[]): readonly string[] {
  const texts = values.slice(0, mostValues).map((value) => `${sign} ${shortValue(value)}`);
  const rest = values.length - texts.length;
  return rest > 0 ? [...texts, `${sign} ${rest} more`] : texts;
}

function findingLines({ findings }: Difference, style: Style): readonly string[] {
  return [
    ...limited(
      findings.added.filter(isNotable).map((one) => `${markOf(one, style)} new    ${findingText(one)}`),
    ),
    ...limited(findings.removed.filter(isNotable).map((one) => `✔ fixed  ${findingText(one)}`)),
    ...limited(
      findings.changed.map(
        ({ before, after }) => `~ ${judgementOf(before)} → ${judgementOf(after)}  ${findingText(after)}`,
      ),
    ),
  ];
}

function markOf({ verdict, severity }: Finding, style: Style): string {
  const isGrave = verdict === "dangerous" || severity === "critical";
  return isGrave ? style.alarm("✖") : style.warning("⚠");
}

function findingText(finding: Finding): string {
  const { location, message, rule } = finding;
  const line = location?.line === undefined ? "" : `:${location.line}`;
  const place = location === undefined ? "" : `${printable(location.path)}${line}: `;
  return `${judgementOf(finding)}  ${place}${printable(message)}  ${printable(rule)}`;
}

function judgementOf({ verdict, severity, suppressed }: Finding): string {
  return `${verdict ?? severity}${suppressed === undefined ? "" : ", suppressed"}`;
}

function referenceLines({ references }: Difference): readonly string[] {
  const text = ({ kind, expression, location }: Reference): string =>
    `${printable(kind)}  ${printable(expression)}  ${printable(location.path)}${location.line === undefined ? "" : `:${location.line}`}`;
  return [
    ...limited(references.added.map((one) => `+ ${text(one)}`)),
    ...limited(references.removed.map((one) => `- ${text(one)}`)),
  ];
}

function coverageLines({ coverage }: Difference): readonly string[] {
  const text = ({ path, code, read }: Coverage): string => `${printable(path)}  ${code ?? read}`;
  return [
    ...limited(coverage.added.map((one) => `+ ${text(one)}`)),
    ...limited(coverage.removed.map((one) => `- ${text(one)}`)),
    ...limited(
      coverage.changed.map(({ before, after }) => `~ ${text(before)} → ${after.code ?? after.read}`),
    ),
  ];
}

function limited(lines: readonly string[]): readonly string[] {
  const rest = lines.length - mostLines;
  return rest > 0 ? [...lines.slice(0, mostLines), `  … and ${rest} more (--json lists them)`] : lines;
}
