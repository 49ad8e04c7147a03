import { memorySource } from "../../bytes/memory-source.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import type { PickleScan, PickleScanOptions } from "../../safety/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { isSlice, readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { judgeOtherMembers } from "../other-members.ts";
import { largestInflatedPickle, mostPickles } from "./limits.ts";

/** Every pickle of an archive, judged; the scan of one of them is the object's. */
export interface ArchivePickles {
  readonly scans: ReadonlyMap<ZipMember, PickleScan>;
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/**
 * Judges all members that a loader could take for a pickle, those with equal names and those of further directories too:
 * loaders differ in which one they open.
 */
export async function scanPickles(
  source: RandomAccess,
  archive: ZipArchive,
  loader: PickleScanOptions["loader"],
): Promise<ArchivePickles> {
  const scans = new Map<ZipMember, PickleScan>();
  const problems: Problem[] = [];
  const members = [...archive.members, ...archive.otherMembers];
  const pickles = members.filter(isPickle);
  for (const member of pickles.slice(0, mostPickles)) {
    const scan = await scanMember(source, member, loader);
    if ("code" in scan) problems.push(scan);
    else scans.set(member, scan);
  }
  if (pickles.length > mostPickles) {
    problems.push({
      code: "limit-exceeded",
      message: `${pickles.length - mostPickles} pickles were not read`,
    });
  }
  const others = await judgeOtherMembers(
    archive,
    members.filter((member) => !isPickle(member)),
    { isNumbers, ...(loader === undefined ? {} : { loader }) },
  );
  const found = [...scans.values()];
  return {
    scans,
    hazards: [
      ...pickles.flatMap(encryptionHazard),
      ...found.flatMap(({ hazards }) => hazards),
      ...others.hazards,
    ],
    problems: [...problems, ...found.flatMap((scan) => scan.problems), ...others.problems],
  };
}

/** Storages and constants of tensors. */
function isNumbers({ name }: ZipMember): boolean {
  return /(?:^|\/)(?:data|constants)\/[^/]+$/u.test(name);
}

function isPickle({ name }: ZipMember): boolean {
  return /\.(pkl|pickle)$/i.test(name);
}

/** PyTorch's own reader (miniz) does not look at the flags that say "encrypted" (CVE-2025-1945), so neither do we. */
async function scanMember(
  source: RandomAccess,
  member: ZipMember,
  loader: PickleScanOptions["loader"],
): Promise<PickleScan | Problem> {
  const asLoaded: ZipMember = { ...member, isEncrypted: false };
  const name = printable(member.name);
  const options = { member: name, ...(loader === undefined ? {} : { loader }) };
  const start = asLoaded.dataOffset;
  if (start !== undefined && isSlice(asLoaded)) {
    return scanPickle(source, { ...options, offset: start, end: start + asLoaded.compressedSize });
  }
  const read = await readMemberBytes(source, asLoaded, largestInflatedPickle);
  if ("code" in read) return { ...read, message: printable(read.message), member: name };
  return scanPickle(memorySource(read.bytes), { ...options, offset: 0 });
}

function encryptionHazard({ isEncrypted, name }: ZipMember): Hazard[] {
  if (!isEncrypted) return [];
  return [
    {
      rule: "PYTORCH-ARCHIVE-TAMPERED",
      verdict: "suspicious",
      message:
        "The zip archive says that a pickle is encrypted, which PyTorch does not look at and scanners believe.",
      member: printable(name),
    },
  ];
}
