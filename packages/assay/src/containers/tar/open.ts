import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { readTar, type TarArchive, type TarMember } from "../../syntax/tar/index.ts";
import { HazardList } from "../archive-hazards.ts";
import type { ContainerInput, ContainerMember, ContainerReading } from "../container.ts";

/** Lists a tar archive; its members lie in it as they are. */
export async function openTar({ source }: ContainerInput): Promise<ContainerReading | undefined> {
  const archive = await readTar(source);
  if (archive.members.length === 0) return undefined;
  const hazards = new HazardList();
  for (const member of archive.members) check(member, hazards);
  checkEnd(archive, hazards);
  return {
    format: "tar",
    members: archive.members.flatMap(asMember),
    hazards: hazards.all(),
    problems: archive.problems,
  };
}

function check(member: TarMember, hazards: HazardList): void {
  const { name, kind, target, offset } = member;
  hazards.checkName(name);
  if (kind === "symlink") hazards.checkLink(name, target ?? "");
  // The target of a hard link is a member, by its path from the root of the archive.
  if (kind === "hardlink") hazards.checkLink("", target ?? "");
  if (kind !== "device" && kind !== "pipe") return;
  hazards.add({
    rule: "ARCHIVE-SPECIAL-FILE",
    verdict: "suspicious",
    message: `${printable(name)} is a ${kind === "pipe" ? "pipe" : "device"}`,
    offset,
    member: printable(name),
  });
}

function checkEnd({ trailingBytes }: TarArchive, hazards: HazardList): void {
  if (trailingBytes === 0) return;
  hazards.add({
    rule: "ARCHIVE-PREFIX",
    verdict: "unknown",
    message: `${trailingBytes} bytes that are not zero stand behind the end of the tar archive`,
  });
}

function asMember({ name, kind, offset, sizeBytes }: TarMember): readonly ContainerMember[] {
  if (kind === "file" || kind === "other")
    return [{ name, data: { kind: "slice", offset, length: sizeBytes } }];
  if (kind !== "sparse") return [];
  const problem: Problem = { code: "unsupported", message: "is a sparse member of a tar archive", offset };
  return [{ name, data: { kind: "unreadable", problem } }];
}
