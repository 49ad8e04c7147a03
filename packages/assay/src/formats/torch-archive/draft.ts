import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import { readRange } from "../../syntax/random-access.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { readZip } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { judgeOtherMembers } from "../other-members.ts";
import type { OtherMembersOptions } from "../other-members.ts";
import { memberContent, memberProblem } from "../zip-content.ts";
import { largestInflatedMember } from "./limits.ts";

/** What a reading is made of while members are looked at. */
export interface Draft {
  readonly path: string;
  readonly by: string;
  readonly claims: Claim[];
  readonly tensors: Tensor[];
  readonly hazards: Hazard[];
  readonly problems: Problem[];
}

export function emptyDraft(path: string, by: string): Draft {
  return { path, by, claims: [], tensors: [], hazards: [], problems: [] };
}

/** Judges a member as torch.load would take it: a zip with a `data.pkl`, or a pickle. */
export async function judgeSaved(draft: Draft, source: RandomAccess, member: ZipMember): Promise<void> {
  const read = await memberContent(source, member, largestInflatedMember);
  if ("code" in read) {
    draft.problems.push(memberProblem(read, member));
    return;
  }
  const head = await readRange(read.content, 0, 4);
  if (head[0] === 0x50 && head[1] === 0x4b) await judgeNestedZip(draft, read.content, member);
  else await judgePickle(draft, read.content, printable(member.name));
}

/** Members that are read for nothing else, and those that only another end record's directory lists. */
export async function judgeOthers(
  draft: Draft,
  archive: ZipArchive,
  members: readonly ZipMember[],
  options: Pick<OtherMembersOptions, "isNumbers"> = {},
): Promise<void> {
  const judged = [...members, ...archive.otherMembers];
  const others = await judgeOtherMembers(archive, judged, { ...options, loader: "torch" });
  draft.hazards.push(...others.hazards);
  draft.problems.push(...others.problems);
}

async function judgeNestedZip(draft: Draft, content: RandomAccess, member: ZipMember): Promise<void> {
  const archive = await readZip(content);
  if ("code" in archive) {
    draft.problems.push(memberProblem(archive, member));
    return;
  }
  const pickles = archive.members.filter(({ name }) => name.endsWith(".pkl"));
  if (pickles.length === 0) {
    draft.problems.push({
      code: "unsupported",
      message: "an archive without a pickle",
      member: printable(member.name),
    });
  }
  for (const pickle of pickles.slice(0, 100)) {
    const read = await memberContent(content, pickle, largestInflatedMember);
    const name = `${member.name}!/${pickle.name}`;
    if ("code" in read) draft.problems.push(memberProblem(read, { ...pickle, name }));
    else await judgePickle(draft, read.content, printable(name));
  }
}

async function judgePickle(draft: Draft, content: RandomAccess, member: string): Promise<void> {
  const scan = await scanPickle(content, { offset: 0, member, loader: "torch" });
  draft.hazards.push(...scan.hazards);
  draft.problems.push(...scan.problems);
}
