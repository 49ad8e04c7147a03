import { AssayError } from "../model/error.ts";
import type {
  Look,
  Observation,
  ObservationTarget,
  ObservedBase,
  RepositoryObservation,
} from "../model/observation.ts";
import { compareText } from "../model/text-order.ts";
import type { AdvisoryLook, AdvisoryMatch } from "../model/advisory-match.ts";
import { type AdvisoryJudgement, judgeAdvisories } from "./compare-advisories.ts";
import type { EventDraft, WatchEvent } from "./event.ts";
import { inOrder } from "./in-order.ts";
import { judgeLook } from "./judge-look.ts";
import { mostAtOnce, mostThings, secondLookMilliseconds } from "./limits.ts";
import { makeEvent, type Matcher } from "./make-event.ts";
import { type Entry, targetText } from "./target.ts";
import type { Thing } from "./thing.ts";
import { without } from "./without.ts";

export interface SurveyParts {
  /** Looks at one thing. What goes wrong there is an answer, not an error. @throws AssayError `interrupted` */
  readonly observe: (target: ObservationTarget, before?: Observation) => Promise<Look>;
  /** Holds what was last seen of a thing against advisories; absent = nobody wants that. @throws AssayError `interrupted` */
  readonly advise?: (target: ObservationTarget, observation: Observation) => Promise<AdvisoryLook>;
  readonly matcher: Matcher;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly onLook?: (done: number, total: number, target: string) => void;
}

/** Something of which this run cannot say what it is now. */
export interface Unobserved {
  readonly target: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly since: string;
}

/** What this run cannot say of the advisories about something. */
export interface Unjudged {
  readonly target: string;
  readonly reason: string;
}

/** Advisories that matched when a thing was held against them for the first time. */
export interface FirstMatches {
  readonly target: string;
  readonly matches: readonly AdvisoryMatch[];
}

export interface Survey {
  readonly things: ReadonlyMap<string, Thing>;
  /** In the order of targets. */
  readonly events: readonly WatchEvent[];
  readonly unobserved: readonly Unobserved[];
  readonly unjudged: readonly Unjudged[];
  readonly firstMatches: readonly FirstMatches[];
  /** Things that were seen for the first time. */
  readonly baselines: number;
}

interface Item {
  readonly entry: Entry;
  readonly target: string;
  readonly via?: string;
}

/** Looks at everything that the entries name, and at all that their organisations publish. */
export async function survey(
  entries: readonly Entry[],
  known: ReadonlyMap<string, Thing>,
  parts: SurveyParts,
): Promise<Survey> {
  const named = entries.map((entry) => ({ entry, target: targetText(entry) }));
  const first = await lookAt(named, known, parts);
  const things = new Map(first.map(({ thing }) => [thing.target, thing]));
  const published = named
    .flatMap((item) => publishedBy(item, things, known))
    .slice(0, mostThings - things.size);
  const second = await lookAt(published, known, parts);
  for (const { thing } of second) things.set(thing.target, thing);
  const all = [...first, ...second].sort((a, b) => compareText(a.thing.target, b.thing.target));
  return {
    things,
    events: all.flatMap(({ events }) => events),
    unobserved: all.flatMap(({ thing: { target, unobserved } }) =>
      unobserved === undefined ? [] : [{ target, ...unobserved }],
    ),
    unjudged: all.flatMap(({ thing: { target }, gaps }) => gaps.map((reason) => ({ target, reason }))),
    firstMatches: all.flatMap(({ thing: { target }, first: matches }) =>
      matches.length === 0 ? [] : [{ target, matches }],
    ),
    baselines: all.filter(({ isFirst }) => isFirst).length,
  };
}

interface Seen {
  readonly thing: Thing;
  readonly events: readonly WatchEvent[];
  readonly isFirst: boolean;
  readonly gaps: readonly string[];
  readonly first: readonly AdvisoryMatch[];
}

async function lookAt(
  items: readonly Item[],
  known: ReadonlyMap<string, Thing>,
  parts: SurveyParts,
): Promise<readonly Seen[]> {
  let done = 0;
  return inOrder(items, mostAtOnce, async (item) => {
    const seen = await lookAtOne(item, known.get(item.target), parts);
    done += 1;
    parts.onLook?.(done, items.length, item.target);
    return seen;
  });
}

async function lookAtOne(item: Item, known: Thing | undefined, parts: SurveyParts): Promise<Seen> {
  const { entry, target, via } = item;
  const before: Thing = known ?? { target, generation: 0, condition: "never-seen" };
  const look = await surely(entry, before, parts);
  const now = parts.now().toISOString();
  const judged = judgeLook(before, look, now, entry.pin);
  const advised = await adviseOn(entry, judged.thing, parts);
  const url = pageOf(judged.thing.observation);
  const { matcher } = parts;
  const context = { entry, target, now, matcher, ...(url === undefined ? {} : { url }) };
  const eventsOf = (drafts: readonly EventDraft[], generation: number): readonly WatchEvent[] =>
    drafts.flatMap((draft) => makeEvent(draft, { ...context, generation }) ?? []);
  const { known: advisories, gaps, first } = advised;
  return {
    thing: {
      ...without(judged.thing, ["via"]),
      ...(via === undefined ? {} : { via }),
      ...(advisories === undefined ? {} : { advisories }),
    },
    events: [
      ...eventsOf(judged.drafts, before.generation),
      ...eventsOf(advised.drafts, before.advisories?.generation ?? 0),
    ],
    isFirst: before.condition === "never-seen" && judged.thing.condition === "there",
    ...{ gaps, first },
  };
}

/** What is not there any more is still judged by what was last seen of it: it may run somewhere. */
async function adviseOn(
  target: ObservationTarget,
  { observation, advisories: known }: Thing,
  { advise }: SurveyParts,
): Promise<AdvisoryJudgement> {
  if (advise === undefined || observation === undefined || observation.kind === "organisation")
    return { known, drafts: [], gaps: [], first: [] };
  try {
    return judgeAdvisories(known, await advise(target, observation));
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    return judgeAdvisories(known, { kind: "unjudged", reason: error.message });
  }
}

function pageOf(observation: Observation | undefined): string | undefined {
  return observation?.kind === "repository" ? observation.url : undefined;
}

/** What seems to be gone is looked at twice: a host that restarts says many things. The second look counts. */
async function surely(target: ObservationTarget, before: Thing, parts: SurveyParts): Promise<Look> {
  const look = await lookSafely(target, before, parts);
  if (before.condition === "absent" || !isLoss(look, before.observation)) return look;
  await parts.pause(secondLookMilliseconds);
  return lookSafely(target, before, parts);
}

async function lookSafely(
  target: ObservationTarget,
  { observation }: Thing,
  { observe }: SurveyParts,
): Promise<Look> {
  try {
    return await observe(target, observation);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    return { kind: "unobserved", reason: error.message };
  }
}

function isLoss(look: Look, before: Observation | undefined): boolean {
  if (look.kind === "absent") return true;
  if (look.kind !== "seen" || look.observation.kind !== "repository") return false;
  const was = before?.kind === "repository" ? before : undefined;
  return hasLostPin(look.observation, was) || hasLostBase(look.observation, was?.bases ?? []);
}

function hasLostPin({ pinned }: RepositoryObservation, before: RepositoryObservation | undefined): boolean {
  return pinned?.status === "absent" && before?.pinned?.status !== "absent";
}

function hasLostBase({ bases = [] }: RepositoryObservation, before: readonly ObservedBase[]): boolean {
  const there = new Set(before.filter(({ status }) => status === "there").map(({ name }) => name));
  return bases.some(({ name, status }) => status === "absent" && there.has(name));
}

/** What an organisation publishes, and what it published: only a look at each tells what became of it. */
function publishedBy(
  { entry, target: via }: Item,
  named: ReadonlyMap<string, Thing>,
  known: ReadonlyMap<string, Thing>,
): readonly Item[] {
  if (entry.kind !== "organisation") return [];
  const earlier = [...known.values()].filter((thing) => thing.via === via);
  const seen = named.get(via)?.observation;
  const listed = seen?.kind === "organisation" ? seen.repositories : [];
  // Of one that was renamed the old name is watched on: it leads to the new one.
  const calledNow = new Set(
    earlier.flatMap(({ target, observation }) =>
      observation?.kind === "repository" && !target.endsWith(`/${observation.name}`) ? observation.name : [],
    ),
  );
  const fresh = listed
    .filter(({ name }) => !calledNow.has(name))
    .map(({ type, name }) => ({ kind: type, name }));
  const old = earlier.flatMap(({ target }) => targetOf(target) ?? []);
  const items = [...fresh, ...old].map((found) => {
    const target = targetText(found);
    const { ignore, severities } = entry;
    return { entry: { ...found, ignore, severities }, target, via };
  });
  const unique = new Map(items.map((item) => [item.target, item]));
  return [...unique.values()].filter(({ target }) => !named.has(target));
}

/** The reverse of `targetText`, for what an organisation publishes. */
function targetOf(text: string): ObservationTarget | undefined {
  const [, dataset, name] = /^hf:\/\/(datasets\/)?([^@]+)$/.exec(text) ?? [];
  return name === undefined ? undefined : { kind: dataset === undefined ? "model" : "dataset", name };
}
