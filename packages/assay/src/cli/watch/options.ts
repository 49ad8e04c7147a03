import path from "node:path";
import { AssayError } from "../../model/error.ts";
import { severities, type Severity } from "../../model/finding.ts";
import { shortestSecret } from "../../watch/limits.ts";

/** Less would be a burden for the hub, more is what cron is for. */
const shortestEveryMilliseconds = 60_000;
const longestEveryMilliseconds = 30 * 24 * 3_600_000;

/** When a run ends with status 1. */
export interface WatchThreshold {
  /** Absent = events never do. */
  readonly least?: Severity;
  /** Things that nobody observed do, and events that a receiver did not take. */
  readonly incomplete: boolean;
}

/** @throws AssayError `usage` naming the words there are */
export function parseWatchThreshold(text: string): WatchThreshold {
  const words = text.split(",").map((word) => word.trim());
  let least: Severity | undefined;
  for (const word of words) {
    if (word === "incomplete" || (word === "none" && words.length === 1)) continue;
    const severity = severities.find((one) => one === word);
    if (severity === undefined) {
      const known = ["none", "incomplete", ...severities].join(", ");
      throw new AssayError("usage", `--fail-on does not know "${word}"; it takes ${known}`);
    }
    if (least === undefined || severities.indexOf(severity) < severities.indexOf(least)) least = severity;
  }
  return { ...(least === undefined ? {} : { least }), incomplete: words.includes("incomplete") };
}

const units: ReadonlyMap<string, number> = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** `90s`, `15m`, `1h`, `1d` to milliseconds. @throws AssayError `usage` */
export function parseEvery(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units.get(unit) ?? Number.NaN);
  if (!(milliseconds >= shortestEveryMilliseconds && milliseconds <= longestEveryMilliseconds))
    throw new AssayError("usage", `--every ${text}: from 1m to 30d is meant, as in --every 1h`);
  return milliseconds;
}

/** @throws AssayError `usage` */
export function parseWebhookUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !["http:", "https:"].includes(url.protocol) ||
    url.username !== "" ||
    url.password !== ""
  )
    throw new AssayError("usage", "--webhook takes an address with http or https, without user and password");
  return url.href;
}

/** The secret that signs events: from the environment only, since command lines are for all to see. @throws AssayError `usage` */
export function webhookSecret(environment: Readonly<Record<string, string | undefined>>): string {
  const secret = environment["ASSAY_WEBHOOK_SECRET"] ?? "";
  if (secret.length >= shortestSecret) return secret;
  const text =
    secret === ""
      ? "--webhook needs the secret that it shares with the receiver: set ASSAY_WEBHOOK_SECRET"
      : `ASSAY_WEBHOOK_SECRET is shorter than ${shortestSecret} characters: others would guess it`;
  throw new AssayError("usage", text);
}

const outputFormats = ["table", "markdown", "jsonl"] as const;

export interface WatchOutput {
  readonly format: (typeof outputFormats)[number];
  /** Absolute; absent = standard output. */
  readonly file?: string;
}

/** Reads all `-o` options; without any, the table, or with `--json` one event a line. @throws AssayError `usage` */
export function parseWatchOutputs(texts: readonly string[], isJson: boolean): readonly WatchOutput[] {
  const outputs = texts.map(parseWatchOutput);
  const isFree = !outputs.some(({ file }) => file === undefined);
  const all: readonly WatchOutput[] = isJson
    ? [...outputs, { format: "jsonl" }]
    : outputs.length === 0
      ? [{ format: "table" }]
      : outputs;
  if ((isJson && !isFree) || all.filter(({ file }) => file === undefined).length > 1)
    throw new AssayError(
      "usage",
      "only one output can go to standard output; give the others a file: -o FORMAT=FILE",
    );
  return all;
}

function parseWatchOutput(text: string): WatchOutput {
  const [name = "", ...rest] = text.split("=");
  const format = outputFormats.find((one) => one === name);
  const file = rest.join("=");
  if (format === undefined)
    throw new AssayError(
      "usage",
      `there is no output format "${name}"; there are ${outputFormats.join(", ")}`,
    );
  if (rest.length > 0 && file === "") throw new AssayError("usage", `-o ${text} names no file after "="`);
  return { format, ...(file === "" ? {} : { file: path.resolve(file) }) };
}
