import { constants, inflateRawSync } from "node:zlib";
import { memorySource } from "../bytes/memory-source.ts";
import { readRange } from "../syntax/random-access.ts";
import type { RandomAccess } from "../syntax/random-access.ts";
import { isSlice, unreadable } from "../syntax/zip/index.ts";
import type { ZipMember, ZipProblem } from "../syntax/zip/index.ts";
import { memberContent } from "./zip-content.ts";
import { isNpy, readHeader } from "./npy-header.ts";
import {
  headBytesOfMember,
  largestInflatedHead,
  largestInflatedObjects,
  longHeadBytesOfMember,
} from "./npy-limits.ts";

/** The bytes of a member as far as they are needed to judge it. */
export interface MemberStart {
  readonly content: RandomAccess;
  /** Where the content starts in the file; undefined when it is compressed. */
  readonly offset: number | undefined;
  readonly isNpy: boolean;
}

/**
 * A stored member as it is; of a compressed one the header, or all of it when objects follow the header.
 * @throws what `source.readInto` throws
 */
export async function startOf(source: RandomAccess, member: ZipMember): Promise<MemberStart | ZipProblem> {
  const refusal = unreadable(member);
  if (refusal !== undefined) return refusal;
  if (isSlice(member)) return known(await memberContent(source, member));
  const head = (await inflatedHead(source, member, headBytesOfMember)) ?? new Uint8Array(0);
  const header = readHeader(head);
  if (!isNpy(head) || ("type" in header && header.type.hasObjects)) {
    return known(await memberContent(source, member, largestInflatedObjects));
  }
  const isCut = "kind" in header && header.kind === "needs-more";
  const longer = isCut ? await inflatedHead(source, member, longHeadBytesOfMember) : undefined;
  return { content: memorySource(longer ?? head), offset: undefined, isNpy: true };
}

async function known(read: Awaited<ReturnType<typeof memberContent>>): Promise<MemberStart | ZipProblem> {
  return "code" in read ? read : { ...read, isNpy: isNpy(await readRange(read.content, 0, 8)) };
}

/** The start of a compressed member, from so many of its bytes. */
export async function inflatedHead(
  source: RandomAccess,
  member: ZipMember,
  bytes: number,
): Promise<Uint8Array | undefined> {
  const start = member.dataOffset ?? 0;
  const raw = await readRange(source, start, Math.min(bytes, member.compressedSize));
  try {
    // The stream is cut off on purpose: what came so far is enough.
    return inflateRawSync(raw, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largestInflatedHead });
  } catch {
    return undefined;
  }
}
