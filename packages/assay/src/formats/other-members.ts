import type { Problem } from "../model/coverage.ts";
import type { Hazard } from "../model/hazard.ts";
import { printable } from "../model/printable.ts";
import { scanPickle } from "../safety/pickle/index.ts";
import type { PickleScan, PickleScanOptions } from "../safety/pickle/index.ts";
import { readRange } from "../syntax/random-access.ts";
import { isSlice, readZip, unreadable } from "../syntax/zip/index.ts";
import type { ZipArchive, ZipMember, ZipProblem } from "../syntax/zip/index.ts";
import { memberStart } from "./member-start.ts";
import type { MemberStart } from "./member-start.ts";
import { inflatedHead } from "./npy-member.ts";
import { memberContent, memberProblem } from "./zip-content.ts";

/** What the members that a reader does not read itself could do. */
export interface OtherMembers {
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** How the members of one format are taken. */
export interface OtherMembersOptions {
  readonly loader?: NonNullable<PickleScanOptions["loader"]>;
  /** True for members that are numbers by their place: of these only what is certain counts. */
  readonly isNumbers?: (member: ZipMember) => boolean;
}

/**
 * Looks at the first bytes of members that a reader does not read itself: pickles are judged, archives and programs
 * are named. A program that unpacks the archive, or a loader of another kind, takes them for what they are.
 */
export async function judgeOtherMembers(
  archive: ZipArchive,
  members: readonly ZipMember[],
  options: OtherMembersOptions = {},
): Promise<OtherMembers> {
  const draft: Draft = { hazards: [], problems: [], seen: new Set(), bytesLeft: mostPickleBytes };
  await judgeMembers(draft, archive, members, { ...options, outer: "", depth: 0 });
  return draft;
}

/** Members of one archive that are looked at: more than any checkpoint has storages. */
const mostMembers = 250_000;
/** Bytes of all pickles together: the time that a hostile archive can take. */
const mostPickleBytes = 512 << 20;
/** Archives in archives: an array archive in a model, and one level more. */
const deepestArchive = 2;
/** Bytes at the start that are looked at; 1,032 times as many come out of compressed ones at most. */
const headBytes = 1024;

interface Draft {
  readonly hazards: Hazard[];
  readonly problems: Problem[];
  /** Places that were judged: members of several directories can be the same bytes. */
  readonly seen: Set<string>;
  bytesLeft: number;
}

interface Context extends OtherMembersOptions {
  /** Names of the archives around, each with `!/`. */
  readonly outer: string;
  readonly depth: number;
}

async function judgeMembers(
  draft: Draft,
  archive: ZipArchive,
  members: readonly ZipMember[],
  context: Context,
): Promise<void> {
  for (const listed of members.slice(0, mostMembers)) {
    const place = `${context.outer}${listed.dataOffset ?? listed.name}`;
    if (listed.size === 0 || listed.compressedSize === 0 || draft.seen.has(place)) continue;
    draft.seen.add(place);
    // The flag that says "encrypted" may be a lie that loaders pass over (CVE-2025-1945); ciphertext looks like nothing.
    await judgeMember(draft, archive, { ...listed, isEncrypted: false }, context);
  }
  if (members.length > mostMembers) {
    const message = `${members.length - mostMembers} members of the archive were not looked at`;
    draft.problems.push({ code: "limit-exceeded", message });
  }
}

async function judgeMember(
  draft: Draft,
  archive: ZipArchive,
  member: ZipMember,
  context: Context,
): Promise<void> {
  const head = await headOf(archive, member);
  const isNumbers = context.isNumbers?.(member) === true;
  if (head === undefined) {
    // Storages that cannot be read are told with the tensors in them.
    if (!isNumbers) draft.problems.push(unreadProblem(named(member, context)));
    return;
  }
  const start = memberStart(head);
  if (start === "native-code") draft.hazards.push(foreignHazard(member, context, "native code"));
  else if (start === "zip") await judgeArchive(draft, archive, member, context);
  else {
    const trust = trustIn(start, isNumbers, member.name);
    if (trust !== undefined) await judgePickle(draft, archive, member, { ...context, trust });
  }
}

function unreadProblem(member: ZipMember): Problem {
  const damaged = { code: "malformed", message: "the compressed data are damaged" } as const;
  return memberProblem(unreadable(member) ?? damaged, member);
}

async function headOf(archive: ZipArchive, member: ZipMember): Promise<Uint8Array | undefined> {
  if (unreadable(member) !== undefined) return undefined;
  if (!isSlice(member)) return inflatedHead(archive.source, member, headBytes);
  return readRange(archive.source, member.dataOffset ?? 0, Math.min(headBytes, member.compressedSize));
}

/** How sure it is that the bytes are a pickle: numbers and lines of words can begin like one by chance. */
type Trust = "all" | "whole" | "complete";

/** Undefined for what is no pickle. A name only says that a broken one was meant to be one. */
function trustIn(start: MemberStart | undefined, isNumbers: boolean, name: string): Trust | undefined {
  if (isNumbers) return start === undefined ? undefined : "complete";
  if (start === "pickle" || /\.(?:pkl|pickle|p|dill|joblib)$/iu.test(name)) return "all";
  return start === undefined ? undefined : "whole";
}

async function judgePickle(
  draft: Draft,
  archive: ZipArchive,
  member: ZipMember,
  context: TrustContext,
): Promise<void> {
  const { trust, loader } = context;
  const shown = named(member, context);
  const size = Math.max(member.size, member.compressedSize);
  const read = size > draft.bytesLeft ? beyondLimit : await memberContent(archive.source, member);
  if ("code" in read) {
    if (trust === "all") draft.problems.push(memberProblem(read, shown));
    return;
  }
  const scan = await scanPickle(read.content, {
    offset: 0,
    member: printable(shown.name),
    ...(loader === undefined ? {} : { loader }),
    ...(trust === "all" ? {} : { streams: 1 }),
  });
  // Numbers break off at once: only what was really run is taken from what may be read.
  draft.bytesLeft -= trust === "all" ? size : scan.end;
  const base = context.depth === 0 ? read.offset : undefined;
  noteScan(draft, scan, { isCertain: isCertain(scan, read.content.sizeBytes, trust), base });
}

interface TrustContext extends Context {
  readonly trust: Trust;
}

const beyondLimit: ZipProblem = { code: "limit-exceeded", message: "the pickle was not read" };

function noteScan(
  draft: Draft,
  { hazards, problems }: PickleScan,
  { isCertain, base }: { readonly isCertain: boolean; readonly base: number | undefined },
): void {
  for (const hazard of hazards)
    if (isCertain || hazard.verdict !== "unknown") draft.hazards.push(placed(hazard, base));
  if (isCertain) draft.problems.push(...problems.map((problem) => placed(problem, base)));
}

function isCertain({ runs, problems, end }: PickleScan, sizeBytes: number, trust: Trust): boolean {
  if (trust === "all") return true;
  const isComplete = runs[0]?.root !== undefined && problems.length === 0;
  // A line end may follow.
  return isComplete && (trust === "complete" || end >= sizeBytes - 2);
}

/** Offsets in a stored member are told as those of the file; those in other bytes are no help. */
function placed<T extends { readonly offset?: number }>(found: T, base: number | undefined): T {
  const { offset, ...others } = found;
  if (offset === undefined) return found;
  return base === undefined ? (others as T) : { ...found, offset: offset + base };
}

async function judgeArchive(
  draft: Draft,
  archive: ZipArchive,
  member: ZipMember,
  context: Context,
): Promise<void> {
  const shown = named(member, context);
  const read = await memberContent(archive.source, member);
  const inner = "code" in read ? read : await readZip(read.content);
  // Numbers may begin like an archive by chance.
  if ("code" in inner && context.isNumbers?.(member) === true) return;
  draft.hazards.push(foreignHazard(member, context, "an archive"));
  if ("code" in inner) draft.problems.push(memberProblem(inner, shown));
  else if (context.depth < deepestArchive) {
    const { loader } = context;
    const deeper = { outer: `${shown.name}!/`, depth: context.depth + 1 };
    await judgeMembers(draft, inner, [...inner.members, ...inner.otherMembers], {
      ...deeper,
      ...(loader === undefined ? {} : { loader }),
    });
  } else {
    draft.problems.push(memberProblem({ code: "limit-exceeded", message: "archives nest too deep" }, shown));
  }
}

function named(member: ZipMember, { outer }: Context): ZipMember {
  return outer === "" ? member : { ...member, name: outer + member.name };
}

function foreignHazard(member: ZipMember, context: Context, what: string): Hazard {
  const name = printable(named(member, context).name);
  return {
    rule: "MEMBER-FOREIGN",
    verdict: "unknown",
    message: `The member ${name} is ${what}, which the format has no use for.`,
    member: name,
  };
}
