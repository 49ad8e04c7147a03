import type { ObservedDigest, ObservedScan, RepositoryObservation } from "../model/observation.ts";
import type { EventDraft } from "./event.ts";

type Compare = (before: RepositoryObservation, after: RepositoryObservation) => readonly EventDraft[];

/** What is said of a repository, beside its files. What one of the two looks does not know is not compared. */
export const factComparisons: readonly Compare[] = [
  newCommit,
  pinnedGone,
  disabled,
  gating,
  licences,
  scans,
  chatTemplates,
  bases,
  vanishedBases,
  cardKeys,
];

function newCommit(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  if (before.commit === after.commit) return [];
  return [changed("new-commit", "there is a newer commit", before.commit, after.commit)];
}

function pinnedGone(
  { pinned: was }: RepositoryObservation,
  { pinned }: RepositoryObservation,
): readonly EventDraft[] {
  if (pinned?.status !== "absent" || was?.status === "absent") return [];
  return [changed("pinned-revision-gone", "the pinned commit is not there any more", pinned.revision, null)];
}

function disabled(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  if (after.isDisabled !== true || before.isDisabled === true) return [];
  return [changed("disabled", "the hub disabled the repository", null, "disabled")];
}

function gating(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  const was = accessOf(before);
  const now = accessOf(after);
  if (was === undefined || now === undefined || was === now) return [];
  return [changed("gating-changed", `access was ${was} and is ${now}`, was, now)];
}

function accessOf({ gating: text, isPrivate }: RepositoryObservation): string | undefined {
  if (text === undefined) return undefined;
  return isPrivate === true ? `private, ${text}` : text;
}

function licences(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  const { licences: was } = before;
  const { licences: now } = after;
  if (was === undefined || now === undefined || isSameSet(was, now)) return [];
  return [changed("licence-changed", `the licence was ${listed(was)} and is ${listed(now)}`, was, now)];
}

function scans(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  if (before.scans === undefined || after.scans === undefined) return [];
  const old = new Map(before.scans.map((scan) => [scanKey(scan), scan.word]));
  const other = after.scans.flatMap((scan) => {
    const was = old.get(scanKey(scan));
    const isTold = was === undefined ? !isHarmless(scan.word) : was !== scan.word;
    return isTold ? [{ scan, was: was ?? null }] : [];
  });
  if (other.length === 0) return [];
  const text = ({ path, scanner }: ObservedScan, word: string | null): string =>
    `${path}: ${scanner} ${word ?? "says nothing"}`;
  const told = other.map(({ scan: { path, scanner, word } }) => `${scanner} says ${word} of ${path}`);
  return [
    changed(
      "scan-verdict-changed",
      listed(told),
      other.map(({ scan, was }) => text(scan, was)),
      other.map(({ scan }) => text(scan, scan.word)),
    ),
  ];
}

function scanKey({ path, scanner }: ObservedScan): string {
  return JSON.stringify([path, scanner]);
}

/** Words of the hub's scanners for "nothing was found". */
function isHarmless(word: string): boolean {
  return ["safe", "innocuous", "unscanned", "queued"].includes(word);
}

function chatTemplates(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  const difference = digestDifference(before.chatTemplates, after.chatTemplates);
  if (difference === undefined) return [];
  const message = `the chat template changed: ${listed(difference.names)}`;
  return [changed("chat-template-changed", message, difference.before, difference.after)];
}

function bases(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  if (before.bases === undefined || after.bases === undefined) return [];
  const was = before.bases.map(({ name }) => name);
  const now = after.bases.map(({ name }) => name);
  if (isSameSet(was, now)) return [];
  return [changed("base-model-changed", `the base model was ${listed(was)} and is ${listed(now)}`, was, now)];
}

function vanishedBases(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  const old = new Map((before.bases ?? []).map(({ name, status }) => [name, status]));
  const gone = (after.bases ?? [])
    .filter(({ name, status }) => status === "absent" && old.has(name) && old.get(name) !== "absent")
    .map(({ name }) => name);
  if (gone.length === 0) return [];
  const message = `${listed(gone)}, from which it derives, is not there any more, or is private`;
  return [changed("base-model-vanished", message, gone, null)];
}

/** Keys of which other events tell. */
const toldElsewhere: ReadonlySet<string> = new Set([
  ...["license", "license_name", "license_link", "base_model"],
]);

function cardKeys(before: RepositoryObservation, after: RepositoryObservation): readonly EventDraft[] {
  const own = (keys: readonly ObservedDigest[] | undefined): readonly ObservedDigest[] | undefined =>
    keys?.filter(({ name }) => !toldElsewhere.has(name));
  const difference = digestDifference(own(before.cardKeys), own(after.cardKeys));
  if (difference === undefined) return [];
  const message = `the card declares otherwise: ${listed(difference.names)}`;
  return [changed("card-claims-changed", message, difference.before, difference.after)];
}

interface DigestDifference {
  readonly names: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function digestDifference(
  before: readonly ObservedDigest[] | undefined,
  after: readonly ObservedDigest[] | undefined,
): DigestDifference | undefined {
  if (before === undefined || after === undefined) return undefined;
  const was = new Map(before.map(({ name, sha256 }) => [name, sha256]));
  const now = new Map(after.map(({ name, sha256 }) => [name, sha256]));
  const names = [...new Set([...was.keys(), ...now.keys()])]
    .filter((name) => was.get(name) !== now.get(name))
    .sort();
  if (names.length === 0) return undefined;
  const side = (of: ReadonlyMap<string, string>): readonly string[] =>
    names.flatMap((name) => (of.has(name) ? [`${name} sha256:${of.get(name) ?? ""}`] : []));
  return { names, before: side(was), after: side(now) };
}

function changed(
  kind: EventDraft["kind"],
  message: string,
  before: EventDraft["before"],
  after: EventDraft["after"],
): EventDraft {
  return { kind, message, before, after };
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  const set = new Set(left);
  return set.size === new Set(right).size && right.every((item) => set.has(item));
}

/** A list in a sentence; long ones end with a number. */
function listed(items: readonly string[]): string {
  if (items.length === 0) return "none";
  const more = items.length > 5 ? ` and ${items.length - 5} more` : "";
  return `${items.slice(0, 5).join(", ")}${more}`;
}
