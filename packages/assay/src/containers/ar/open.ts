import { readUpTo } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { HazardList } from "../archive-hazards.ts";
import type { ContainerInput, ContainerMember, ContainerReading } from "../container.ts";
import { mostMembersOfArchive } from "../limits.ts";

/** deb(5), "FORMAT": a magic line, then a header of 60 characters before each member. */
const magicBytes = 8;
const headerBytes = 60;

/** Lists an `ar` archive from header to header. */
export async function openAr({ source }: ContainerInput): Promise<ContainerReading> {
  const members: ContainerMember[] = [];
  const hazards = new HazardList();
  const done = (...problems: Problem[]): ContainerReading => ({
    ...{ format: "ar", members, hazards: hazards.all(), problems },
  });
  for (let at = magicBytes; at < source.sizeBytes;) {
    if (members.length === mostMembersOfArchive)
      return done({
        code: "limit-exceeded",
        message: `more than ${mostMembersOfArchive} members`,
        offset: at,
      });
    const header = Buffer.from(await readUpTo(source, at, headerBytes)).toString("latin1");
    const size = header.slice(48, 58).trimEnd();
    if (header.slice(58) !== "`\n" || !/^\d+$/.test(size))
      return done({ code: "malformed", message: "no ar header where one should be", offset: at });
    const name = header.slice(0, 16).trimEnd().replace(/\/$/, "");
    const data = { kind: "slice" as const, offset: at + headerBytes, length: Number(size) };
    hazards.checkName(name.startsWith("/") ? "" : name);
    members.push({ name: name === "" ? "index" : name, data });
    // Members start at even offsets.
    at = data.offset + data.length + (data.length % 2);
    if (data.offset + data.length > source.sizeBytes)
      return done({ code: "truncated", message: "the ar archive is cut off", offset: at });
  }
  return done();
}
