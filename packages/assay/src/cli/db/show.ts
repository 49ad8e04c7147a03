import type { Advisory, Affected, ExploitScore, KnownExploited } from "../../advisories/advisory.ts";
import type { AdvisoryDatabase } from "../../advisory-database/open.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { openAdvisoryFile } from "../../advisory-update/database-file.ts";
import { advisoryFile } from "./database-path.ts";

interface Shown {
  readonly id: string;
  readonly advisories: readonly Advisory[];
  readonly exploited: readonly KnownExploited[];
  readonly scores: readonly ExploitScore[];
}

/** Everything that the database has under an id or alias. @throws AssayError `usage` when it knows no such id */
export async function showAdvisory(
  id: string,
  options: { readonly db?: string; readonly json?: boolean },
): Promise<string> {
  const { database, close } = await openAdvisoryFile(advisoryFile(options.db));
  try {
    const shown = await everythingOf(database, id);
    const isNothing = shown.advisories.length + shown.exploited.length + shown.scores.length === 0;
    if (isNothing) throw new AssayError("usage", `the advisory database has nothing of ${printable(id)}`);
    return options.json === true ? `${JSON.stringify(shown, undefined, 2)}\n` : textOf(shown);
  } finally {
    await close();
  }
}

async function everythingOf(database: AdvisoryDatabase, id: string): Promise<Shown> {
  const advisories = await database.ofId(id);
  const names = [id, ...advisories.flatMap((one) => [one.id, ...one.aliases])].map((name) =>
    name.toUpperCase(),
  );
  const cves = [...new Set(names.filter((name) => name.startsWith("CVE-")))].sort();
  const exploited: KnownExploited[] = [];
  const scores: ExploitScore[] = [];
  for (const cve of cves) {
    exploited.push(...((await one(database.exploited(cve))) ?? []));
    scores.push(...((await one(database.score(cve))) ?? []));
  }
  return { id, advisories, exploited, scores };
}

async function one<T>(found: Promise<T | undefined>): Promise<readonly T[] | undefined> {
  const value = await found;
  return value === undefined ? undefined : [value];
}

function textOf({ advisories, exploited, scores }: Shown): string {
  return [
    ...advisories.map(advisoryText),
    ...exploited.map(
      ({ cve, added, isUsedForRansom }) =>
        `${cve} is exploited: listed by CISA on ${added}${isUsedForRansom ? ", used for ransom" : ""}\n`,
    ),
    ...scores.map(
      ({ cve, probability, percentile }) =>
        `${cve} is exploited within 30 days with a probability of ${percent(probability)}, more likely than ${percent(percentile)} of all (EPSS)\n`,
    ),
  ].join("\n");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function advisoryText(advisory: Advisory): string {
  const { id, aliases, summary, severities, cwes, references, affected, origin } = advisory;
  const state = [
    ...(advisory.withdrawn === undefined ? [] : [`withdrawn ${advisory.withdrawn}`]),
    ...(advisory.isDisputed === true ? ["disputed"] : []),
  ];
  const lines = [
    `${id}${aliases.length === 0 ? "" : `  (${aliases.join(", ")})`}${state.length === 0 ? "" : `  ${state.join(", ")}`}`,
    ...(summary === "" ? [] : [`  ${summary}`]),
    ...severities.map(({ type, score }) => `  severity  ${type === "word" ? score : `${score} (${type})`}`),
    ...(cwes.length === 0 ? [] : [`  weakness  ${cwes.join(", ")}`]),
    ...affected.slice(0, mostShown).map((entry) => `  affected  ${affectedText(entry)}`),
    ...(affected.length > mostShown ? [`  affected  … and ${affected.length - mostShown} more`] : []),
    ...references.slice(0, 5).map((address) => `  see       ${address}`),
    `  read      ${origin.feed}, ${origin.place}${advisory.modified === "" ? "" : `, modified ${advisory.modified}`}`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

const mostShown = 20;

function affectedText({ ecosystem, name, identifiers = [], ranges, versions, prose }: Affected): string {
  const thing = ecosystem === undefined ? name : `${ecosystem} ${name}`;
  const known = identifiers.map(({ type, value }) => `${type} ${value}`);
  const said = [
    ...ranges.map(({ events }) => events.map(({ kind, version }) => `${kind} ${version}`).join(", ")),
    ...(versions.length === 0 ? [] : [versionsText(versions)]),
    ...prose.map((text) => `"${text}" (undetermined)`),
  ];
  return [thing, ...known, ...(said.length === 0 ? [] : [`: ${said.join("; ")}`])]
    .join(" ")
    .replace(" : ", ": ");
}

function versionsText(versions: readonly string[]): string {
  const shown = versions.slice(0, 5).join(", ");
  return versions.length > 5 ? `${shown} and ${versions.length - 5} more versions` : shown;
}
