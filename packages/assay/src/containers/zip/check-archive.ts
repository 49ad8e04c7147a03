import { printable } from "../../model/printable.ts";
import { readRange } from "../../syntax/random-access.ts";
import { sharedBytes, type ZipArchive, type ZipDisagreement } from "../../syntax/zip/index.ts";
import type { HazardList } from "../archive-hazards.ts";

/** Judges the archive as a whole: do its records agree, do members share bytes, what stands around it. */
export async function checkArchive(archive: ZipArchive, hazards: HazardList): Promise<void> {
  for (const disagreement of archive.disagreements) addDisagreement(disagreement, hazards);
  const shared = sharedBytes(archive);
  if (shared !== undefined) {
    const { first, second } = shared;
    hazards.add({
      rule: "ARCHIVE-OVERLAP",
      verdict: "suspicious",
      message: `${printable(first.name)} and ${printable(second.name)} lie in the same bytes`,
      offset: second.headerOffset,
    });
  }
  await checkPrefix(archive, hazards);
  if (archive.trailingBytes > 0) {
    hazards.add({
      rule: "ARCHIVE-PREFIX",
      verdict: "unknown",
      message: `${archive.trailingBytes} bytes stand behind the zip archive`,
      offset: archive.source.sizeBytes - archive.trailingBytes,
    });
  }
}

function addDisagreement({ member, field, central, local }: ZipDisagreement, hazards: HazardList): void {
  // Folders carry no bytes that a loader could take in two ways.
  if (field === "duplicate" && member.endsWith("/")) return;
  const where = member === "" ? "the archive" : printable(member);
  hazards.add({
    rule: "ARCHIVE-DISAGREEMENT",
    verdict: "suspicious",
    message: `${where}: the records of the zip archive disagree on ${field}`,
    evidence: [`directory: ${printable(central)}`, ...(local === "" ? [] : [`header: ${printable(local)}`])],
    ...(member === "" ? {} : { member: printable(member) }),
  });
}

/** What the bytes in front of the first member look like to a loader that starts at the front. */
async function checkPrefix(archive: ZipArchive, hazards: HazardList): Promise<void> {
  let first = archive.directoryOffset;
  for (const { headerOffset } of archive.members) first = Math.min(first, headerOffset);
  if (first === 0) return;
  const head = await readRange(archive.source, 0, Math.min(first, 16));
  // A script of one line in front is how Python's zipapp makes a program (docs.python.org, library/zipapp).
  if (head[0] === 0x23 && head[1] === 0x21) return;
  const isPickle = head[0] === 0x80 && (head[1] ?? 255) <= 5;
  hazards.add({
    rule: "ARCHIVE-PREFIX",
    verdict: isPickle ? "suspicious" : "unknown",
    message: `${first} bytes${isPickle ? ", which start like a pickle," : ""} stand before the zip archive`,
    offset: 0,
  });
}
