import { printable } from "../../model/printable.ts";
import { readMemberBytes, type ZipArchive, type ZipMember } from "../../syntax/zip/index.ts";
import type { HazardList } from "../archive-hazards.ts";
import { longestMemberPath } from "../limits.ts";

const typeMask = 0xf000;
const symlink = 0xa000;
/** Character device, block device, pipe, socket. */
const special: ReadonlySet<number> = new Set([0x2000, 0x6000, 0x1000, 0xc000]);

/** Judges links and devices; true when the member is one of them, and no file. */
export async function checkFileType(
  { source }: Pick<ZipArchive, "source">,
  member: ZipMember,
  hazards: HazardList,
): Promise<boolean> {
  const type = (member.unixMode ?? 0) & typeMask;
  if (special.has(type)) {
    hazards.add({
      rule: "ARCHIVE-SPECIAL-FILE",
      verdict: "suspicious",
      message: `${printable(member.name)} is a device or a pipe`,
      member: printable(member.name),
    });
    return false;
  }
  // A "link" with more data than a path is a file that only says it is a link.
  if (type !== symlink || member.size > longestMemberPath) return false;
  const target = await readMemberBytes(source, member, longestMemberPath);
  if ("code" in target) return false;
  hazards.checkLink(member.name, Buffer.from(target.bytes).toString("utf8"));
  return true;
}
