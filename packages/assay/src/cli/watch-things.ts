import path from "node:path";
import { AssayError } from "../model/error.ts";
import { severities } from "../model/finding.ts";
import type { HttpClient } from "../network/http-client.ts";
import { nodeClock, nodeHttpClient } from "../network/node-client.ts";
import { pauseOf } from "../network/clock.ts";
import { globMatcher } from "../scan/glob.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { anyObserver } from "../sources/observers.ts";
import { type Outcome, type Round, watchOnce, type WatchParts } from "../watch/watch-once.ts";
import type { Entry } from "../watch/target.ts";
import { postEvent } from "../watch/webhook.ts";
import { clock } from "./clock.ts";
import { eachOutput, emitText } from "./each-output.ts";
import { interruptible } from "./interruptible.ts";
import { type Progress, progressLine } from "./progress.ts";
import { styleFor } from "./table/style.ts";
import { isColourWanted } from "./terminal-colour.ts";
import { namedAdvisoryFile } from "./db/database-path.ts";
import { openAdvisories, type WatchedAdvisories } from "./watch/advise.ts";
import { type AdvisoryWishes, watchedEntries } from "./watch/entries.ts";
import { watchJsonLines } from "./watch/json-lines.ts";
import { watchMarkdown } from "./watch/markdown.ts";
import {
  parseEvery,
  parseWatchOutputs,
  parseWatchThreshold,
  parseWebhookUrl,
  type WatchOutput,
  type WatchThreshold,
  webhookSecret,
} from "./watch/options.ts";
import { lockRun } from "../bytes/run-lock.ts";
import { stateFile } from "./watch/state-file.ts";
import { lookAtDocument } from "./watch/watched-document.ts";
import { shortfalls, watchText } from "./watch/text.ts";
import { assertWritable } from "./write-file.ts";

export interface WatchArguments {
  readonly list?: string;
  readonly lock?: string;
  readonly state?: string;
  readonly once?: boolean;
  readonly every?: string;
  readonly output: readonly string[];
  readonly json?: boolean;
  readonly webhook?: string;
  readonly allowHost: readonly string[];
  readonly failOn: string;
  readonly newState?: boolean;
  readonly quiet?: boolean;
  /** The advisory database. */
  readonly db?: string;
  /** Files with decisions. */
  readonly vex?: readonly string[];
  /** False with `--no-vulnerabilities`. */
  readonly vulnerabilities?: boolean;
}

/** Looks once, or until it is interrupted; tells what changed and whether that reaches the threshold. @throws AssayError */
export async function watchThings(
  args: WatchArguments,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<boolean> {
  const plan = planOf(args, environment);
  const { entries, notes, advisories } = await watchedEntries(args.list, args.lock);
  for (const text of notes) note(text);
  const wishes = wishesOf(args, advisories, environment);
  if (wishes.isWanted && entries.some(({ kind }) => kind === "image")) note(imagesNote);
  // What is named and not there is said before anybody is asked.
  (await openAdvisories(wishes, clock(), environment)).close();
  const lock = lockRun(`${plan.state}.lock`);
  try {
    return await interruptible(async (signal) => {
      const client = nodeHttpClient({ userAgent: `assay/${toolVersion}`, environment, signal });
      for (const host of args.allowHost) client.allowHost(host);
      try {
        return await rounds(entries, plan, { client, environment, signal, lock, wishes });
      } finally {
        client.close();
      }
    });
  } finally {
    lock.release();
  }
}

const imagesNote =
  "advisories about images are looked up by their digests only, not about the packages in them: scan them, and watch the document";

/** The command line comes before the environment, and that before the list. @throws AssayError `usage` */
function wishesOf(
  { db, vex = [], vulnerabilities }: WatchArguments,
  said: AdvisoryWishes,
  environment: Readonly<Record<string, string | undefined>>,
): AdvisoryWishes {
  if (vulnerabilities === false && db !== undefined)
    throw new AssayError("usage", "--no-vulnerabilities and --db contradict each other");
  const database = namedAdvisoryFile(db, environment) ?? said.database;
  return {
    isWanted: vulnerabilities !== false && (said.isWanted || db !== undefined),
    ...(database === undefined ? {} : { database }),
    vex: [...said.vex, ...vex],
  };
}

interface Plan {
  readonly state: string;
  readonly isNew: boolean;
  readonly isQuiet: boolean;
  readonly threshold: WatchThreshold;
  readonly outputs: readonly WatchOutput[];
  readonly every?: number;
  readonly webhook?: { readonly url: string; readonly secret: string };
}

/** Everything that can be wrong with the command line, before anybody is asked. */
function planOf(args: WatchArguments, environment: Readonly<Record<string, string | undefined>>): Plan {
  const named = args.list ?? args.lock;
  if (named === undefined) throw new AssayError("usage", "name a watch list, or --lock FILE");
  if (args.once === true && args.every !== undefined)
    throw new AssayError("usage", "--once and --every exclude each other");
  const state = path.resolve(args.state ?? `${named}.state.json`);
  const outputs = parseWatchOutputs(args.output, args.json === true);
  for (const file of [state, ...outputs.flatMap((output) => output.file ?? [])]) assertWritable(file);
  const { webhook, every } = args;
  return {
    ...{ state, outputs },
    isNew: args.newState === true,
    isQuiet: args.quiet === true,
    threshold: parseWatchThreshold(args.failOn),
    ...(every === undefined ? {} : { every: parseEvery(every) }),
    ...(webhook === undefined
      ? {}
      : { webhook: { url: parseWebhookUrl(webhook), secret: webhookSecret(environment) } }),
  };
}

interface Surroundings {
  readonly client: HttpClient;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly lock: ReturnType<typeof lockRun>;
  readonly wishes: AdvisoryWishes;
}

async function rounds(entries: readonly Entry[], plan: Plan, around: Surroundings): Promise<boolean> {
  for (;;) {
    const progress = progressLine(process.stderr, !plan.isQuiet);
    const advisories = await advisoriesOfRound(around);
    let outcome: Outcome;
    try {
      outcome = await watchOnce(entries, partsOf(plan, around, progress, advisories));
    } finally {
      progress.clear();
      advisories.close();
    }
    for (const text of shortfalls(outcome)) note(text);
    if (plan.every === undefined) return isReached(outcome, plan.threshold);
    // Many machines with the same interval do not ask together.
    await pause(plan.every * (0.9 + 0.2 * Math.random()), around.signal);
  }
}

/** A database that went away while we watch is said in the run, and the watching goes on. */
async function advisoriesOfRound({ wishes, environment }: Surroundings): Promise<WatchedAdvisories> {
  try {
    return await openAdvisories(wishes, clock(), environment);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { notes: [`advisories were not looked up: ${error.message}`], close: () => undefined };
  }
}

const pause = pauseOf(nodeClock);

function partsOf(
  plan: Plan,
  { client, environment, signal, lock }: Surroundings,
  progress: Progress,
  advisories: WatchedAdvisories,
): WatchParts {
  const wait = (milliseconds: number): Promise<void> => pause(milliseconds, signal);
  const { webhook } = plan;
  const observer = anyObserver({ client, environment });
  const sender = webhook && { ...webhook, client, now: () => new Date(), random: Math.random, pause: wait };
  return {
    observe: (target, before) =>
      target.kind === "document" ? lookAtDocument(target) : observer.observe(target, before),
    ...(advisories.advise === undefined ? {} : { advise: advisories.advise }),
    advisoryNotes: advisories.notes,
    store: stateFile(plan.state, { lock, isNew: plan.isNew, note }),
    matcher: globMatcher,
    now: clock,
    pause: wait,
    onLook: (done, total) => progress.show({ phase: "watch", done, total }),
    print: async (round) => {
      progress.clear();
      await print(round, plan);
    },
    ...(sender === undefined ? {} : { deliver: (event) => postEvent(event, sender) }),
  };
}

async function print(round: Round, { outputs, isQuiet }: Plan): Promise<void> {
  const failure = await eachOutput(outputs, async (output) => {
    const isEmpty = round.events.length === 0 && output.file === undefined;
    if (isEmpty && isQuiet) return;
    await emitText(output, textOf(round, output.format));
  });
  if (failure !== undefined) throw failure;
}

function textOf(round: Round, format: WatchOutput["format"]): string {
  switch (format) {
    case "table":
      return watchText(round, styleFor(isColourWanted()));
    case "markdown":
      return watchMarkdown(round);
    case "jsonl":
      return watchJsonLines(round);
  }
}

function isReached(outcome: Outcome, { least, incomplete }: WatchThreshold): boolean {
  const { events, unobserved, unjudged, advisoryNotes, undelivered } = outcome;
  const gaps = unobserved.length + unjudged.length + advisoryNotes.length;
  if (incomplete && (gaps > 0 || undelivered !== undefined)) return true;
  if (least === undefined) return false;
  return events.some(({ severity }) => severities.indexOf(severity) >= severities.indexOf(least));
}

function note(text: string): void {
  process.stderr.write(`assay: ${text}\n`);
}
