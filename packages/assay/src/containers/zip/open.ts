import { readUpTo } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import {
  asHeaderSays,
  hiddenMembers,
  membersFromFront,
  type ZipArchive,
  type ZipMember,
  type ZipProblem,
} from "../../syntax/zip/index.ts";
import { HazardList } from "../archive-hazards.ts";
import type { ContainerInput, ContainerMember, ContainerReading } from "../container.ts";
import { checkArchive } from "./check-archive.ts";
import { checkFileType } from "./file-type.ts";
import { memberData } from "./member-data.ts";
import { startsAsZip } from "./recognise.ts";

/** Lists a zip archive: what its directory names, and what only the headers in front of the data do. */
export async function openZip(input: ContainerInput): Promise<ContainerReading | undefined> {
  const archive = await input.zip();
  return "code" in archive ? openBroken(input, archive) : openWhole(archive);
}

async function openWhole(archive: ZipArchive): Promise<ContainerReading> {
  const hazards = new HazardList();
  await checkArchive(archive, hazards);
  const hidden = await hiddenMembers(archive);
  for (const member of hidden) addHidden(member, hazards);
  const listed = await listMembers(archive, archive.members, hazards);
  const others = await listMembers(archive, [...archive.otherMembers, ...hidden], hazards);
  return {
    format: "zip",
    members: [...listed, ...(await asHeadersSay(archive)), ...others],
    hazards: hazards.all(),
    problems: [],
  };
}

/** Without a directory there are still the headers; a loader that repairs archives takes them. */
async function openBroken(
  { source }: ContainerInput,
  problem: ZipProblem,
): Promise<ContainerReading | undefined> {
  // A chance end record at the end of another file is no archive.
  if (!startsAsZip(await readUpTo(source, 0, 64))) return undefined;
  const hazards = new HazardList();
  const members = await listMembers({ source }, await membersFromFront(source), hazards);
  return { format: "zip", members, hazards: hazards.all(), problems: [problem] };
}

async function listMembers(
  archive: Pick<ZipArchive, "source">,
  members: readonly ZipMember[],
  hazards: HazardList,
): Promise<readonly ContainerMember[]> {
  const found: ContainerMember[] = [];
  for (const member of members) {
    hazards.checkName(member.name);
    if (member.name.endsWith("/") && member.size === 0) continue;
    if (await checkFileType(archive, member, hazards)) continue;
    const data = memberData(member);
    if (member.isEncrypted) addEncrypted(member, hazards);
    else if (data.kind === "unreadable") addUnread(member, data.problem, hazards);
    found.push({ name: member.name, data });
  }
  return found;
}

/** Where header and directory disagree about the data, both ways of reading them are shown to the readers. */
async function asHeadersSay(archive: ZipArchive): Promise<readonly ContainerMember[]> {
  const names = new Set(archive.disagreements.map(({ member }) => member));
  const found: ContainerMember[] = [];
  for (const member of archive.members) {
    if (!names.has(member.name)) continue;
    const local = await asHeaderSays(archive, member);
    if (local !== undefined) found.push({ name: local.name, data: memberData(local) });
  }
  return found;
}

function addHidden({ name, headerOffset }: ZipMember, hazards: HazardList): void {
  hazards.add({
    rule: "ARCHIVE-HIDDEN-MEMBER",
    verdict: "suspicious",
    message: `${printable(name)} is in the archive, but not in its directory`,
    offset: headerOffset,
    member: printable(name),
  });
}

function addEncrypted({ name, headerOffset }: ZipMember, hazards: HazardList): void {
  hazards.add({
    rule: "ARCHIVE-ENCRYPTED",
    verdict: "unknown",
    message: `${printable(name)} is encrypted, or says so`,
    offset: headerOffset,
    member: printable(name),
  });
}

function addUnread({ name, headerOffset }: ZipMember, { message }: Problem, hazards: HazardList): void {
  hazards.add({
    rule: "ARCHIVE-UNREAD",
    verdict: "unknown",
    message: `${printable(name)}: ${message}`,
    offset: headerOffset,
    member: printable(name),
  });
}
