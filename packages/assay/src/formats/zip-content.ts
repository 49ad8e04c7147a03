import { memorySource } from "../bytes/memory-source.ts";
import type { Problem } from "../model/coverage.ts";
import type { Hazard } from "../model/hazard.ts";
import { printable } from "../model/printable.ts";
import type { RandomAccess } from "../syntax/random-access.ts";
import { isSlice, readMemberBytes, sharedBytes } from "../syntax/zip/index.ts";
import type { ZipArchive, ZipDisagreement, ZipMember, ZipProblem } from "../syntax/zip/index.ts";

/** The content of one member as bytes of its own. */
export interface MemberContent {
  readonly content: RandomAccess;
  /** Where the content starts in the file; undefined when it is compressed. */
  readonly offset: number | undefined;
}

/** Compressed members that are looked into as a whole. */
const largestInflatedMember = 64 << 20;

/** How many of the disagreements of one archive are listed. */
const mostListed = 20;

/**
 * A member as bytes of its own: a window on a stored one, or a compressed one in memory, up to `limitBytes`.
 * @throws what `source.readInto` throws
 */
export async function memberContent(
  source: RandomAccess,
  member: ZipMember,
  limitBytes: number = largestInflatedMember,
): Promise<MemberContent | ZipProblem> {
  const { dataOffset } = member;
  if (dataOffset !== undefined && isSlice(member)) {
    return { content: windowOn(source, dataOffset, member.compressedSize), offset: dataOffset };
  }
  const read = await readMemberBytes(source, member, limitBytes);
  return "code" in read ? read : { content: memorySource(read.bytes), offset: undefined };
}

/** A part of a source as a source of its own. */
export function windowOn(source: RandomAccess, offset: number, length: number): RandomAccess {
  const sizeBytes = Math.max(0, Math.min(length, source.sizeBytes - offset));
  return {
    sizeBytes,
    readInto: (at, target) => {
      const available = Math.max(0, Math.min(target.length, sizeBytes - at));
      return source.readInto(offset + at, target.subarray(0, available));
    },
  };
}

/** Records that contradict each other, under the rule of the format; undefined when all agree. */
export function recordsHazard(archive: ZipArchive, rule: string): Hazard | undefined {
  const { disagreements, otherMembers } = archive;
  const count = disagreements.length + otherMembers.length;
  if (count === 0) return undefined;
  const others = otherMembers.map(({ name }) => printable(`${name} is only in another directory`));
  return {
    rule,
    verdict: "suspicious",
    message: `${count} record${count === 1 ? "" : "s"} of the archive contradict each other, so loaders may see other bytes than a scanner.`,
    evidence: [...disagreements.slice(0, mostListed).map(describe), ...others].slice(0, mostListed),
  };
}

/** Members that lie in the same bytes decode to any size: such an archive is not read at all. */
export function overlapProblem(archive: ZipArchive): Problem | undefined {
  const shared = sharedBytes(archive);
  if (shared === undefined) return undefined;
  const message = printable(
    `the members ${shared.first.name} and ${shared.second.name} share bytes, so none was read`,
  );
  return { code: "malformed", message };
}

/** The trouble with a member as a problem of the file. */
export function memberProblem(problem: ZipProblem, member: ZipMember): Problem {
  return { ...problem, message: printable(problem.message), member: printable(member.name) };
}

function describe({ member, field, central, local }: ZipDisagreement): string {
  return printable(`${member}: ${field} is ${central} in the directory and ${local} before the data`);
}
