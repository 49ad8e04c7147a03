import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import { readRange } from "../../syntax/random-access.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { readZip } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { isNpy, readHeader } from "../npy-header.ts";
import { largestHeader } from "../npy-limits.ts";
import { startOf } from "../npy-member.ts";
import { tensorOf } from "../npy-tensor.ts";
import { judgeOtherMembers } from "../other-members.ts";
import { memberContent, memberProblem } from "../zip-content.ts";
import type { MemberContent } from "../zip-content.ts";
import { largestInflatedArray, longestName, mostMembers } from "./limits.ts";
import type { SchemaNode } from "./schema-nodes.ts";

/** What the members besides the description are. */
export interface MemberReading {
  readonly tensors: readonly Tensor[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

interface Draft {
  readonly path: string;
  readonly tensors: Tensor[];
  readonly hazards: Hazard[];
  readonly problems: Problem[];
}

/** Reads the headers of the arrays that the description names, and looks what else is in the archive. */
export async function readMembers(
  archive: ZipArchive,
  nodes: readonly SchemaNode[],
  path: string,
): Promise<MemberReading> {
  const draft: Draft = { path, tensors: [], hazards: [], problems: [] };
  const users = new Map<string, SchemaNode>();
  for (const node of nodes) if (node.file !== undefined && !users.has(node.file)) users.set(node.file, node);
  const members = archive.members.filter(({ name }) => name !== "schema.json");
  for (const member of members.slice(0, mostMembers))
    await readMember(draft, archive, member, users.get(member.name));
  await judgeOthers(draft, archive, archive.otherMembers);
  if (members.length > mostMembers) {
    draft.problems.push({
      code: "limit-exceeded",
      message: `more than ${mostMembers} members in the archive`,
    });
  }
  const present = new Set(members.map(({ name }) => name));
  for (const file of users.keys()) {
    if (present.has(file)) continue;
    draft.problems.push({
      code: "not-here",
      message: printable(`the description names ${file}, which is not in the archive`),
    });
  }
  return draft;
}

async function readMember(
  draft: Draft,
  archive: ZipArchive,
  member: ZipMember,
  user: SchemaNode | undefined,
): Promise<void> {
  const start = await startOf(archive.source, member);
  if ("code" in start) {
    draft.problems.push(memberProblem(start, member));
    return;
  }
  const length = start.offset === undefined ? member.size : start.content.sizeBytes;
  if (start.isNpy) await readArray(draft, member.name, { ...start, length }, user);
  else if (isZip(await readRange(start.content, 0, 2))) await readSparse(draft, member, start);
  else await readOther(draft, archive, { member, start, user });
}

/** The start of an array and the size that it has as a whole. */
interface ArrayBytes extends MemberContent {
  readonly length: number;
}

async function readArray(
  draft: Draft,
  member: string,
  { content, offset, length }: ArrayBytes,
  user: SchemaNode | undefined,
): Promise<void> {
  const where = { member: printable(member) };
  const header = readHeader(await readRange(content, 0, Math.min(content.sizeBytes, largestHeader)));
  if (!("type" in header)) {
    draft.problems.push({ code: "malformed", message: header.message, ...where });
    return;
  }
  const dataBytes = header.type.hasObjects
    ? 0
    : header.shape.reduce((product, size) => product * size, header.type.itemBytes ?? 0);
  if (header.type.hasObjects) await noteObjects(draft, member, content, header.dataOffset);
  else if (!(header.dataOffset + dataBytes <= length)) {
    draft.problems.push({ code: "truncated", message: "the array is longer than its member", ...where });
  }
  const array = { header, dataOffset: header.dataOffset, dataBytes };
  const name = user?.path.slice(0, longestName) ?? member.replace(/\.npy$/, "");
  const tensor = tensorOf(name, array, { path: draft.path, offset, length });
  // Names of members are numbers without a meaning: what nobody names is no tensor of the model.
  if (tensor !== undefined && user !== undefined) draft.tensors.push(tensor);
}

/** skops stores objects as JSON and loads arrays with `allow_pickle=False`. */
async function noteObjects(
  draft: Draft,
  member: string,
  content: RandomAccess,
  offset: number,
): Promise<void> {
  draft.hazards.push({
    rule: "SKOPS-OBJECT-ARRAY",
    verdict: "suspicious",
    message: "A member is an array of Python objects, which is a pickle; skops never writes one.",
    member: printable(member),
  });
  const scan = await scanPickle(content, { offset, member: printable(member) });
  draft.hazards.push(...scan.hazards);
  draft.problems.push(...scan.problems);
}

/** A sparse matrix: an archive of arrays in the archive. */
async function readSparse(draft: Draft, member: ZipMember, { content }: MemberContent): Promise<void> {
  const archive = await readZip(content);
  if ("code" in archive) {
    draft.problems.push(memberProblem(archive, member));
    return;
  }
  for (const inner of archive.members.slice(0, 100)) {
    const read = await memberContent(content, inner, largestInflatedArray);
    const name = `${member.name}!/${inner.name}`;
    if ("code" in read) draft.problems.push(memberProblem(read, { ...inner, name }));
    else if (isNpy(await readRange(read.content, 0, 8))) {
      await readArray(
        draft,
        name,
        { content: read.content, offset: undefined, length: read.content.sizeBytes },
        undefined,
      );
    } else {
      draft.problems.push({
        code: "unsupported",
        message: "neither an array nor a number",
        member: printable(name),
      });
      await judgeOthers(draft, archive, [inner]);
    }
  }
}

interface OtherMember {
  readonly member: ZipMember;
  readonly start: MemberContent;
  readonly user: SchemaNode | undefined;
}

async function readOther(
  draft: Draft,
  archive: ZipArchive,
  { member, start: { content }, user }: OtherMember,
): Promise<void> {
  if (user?.loader === "BytesNode" || user?.loader === "BytearrayNode") {
    // Texts of bytes are stored as they are, and can begin like anything.
    await judgeOthers(draft, archive, [member], true);
    return;
  }
  const name = printable(member.name);
  if ((await readRange(content, 0, 1))[0] !== 0x80) {
    draft.problems.push({
      code: "unsupported",
      message: "the member is no array and was not read",
      member: name,
    });
    await judgeOthers(draft, archive, [member]);
    return;
  }
  draft.hazards.push({
    rule: "SKOPS-FOREIGN-PICKLE",
    verdict: "suspicious",
    message: `The member ${name} is a pickle, which has no place in a skops file.`,
    member: name,
  });
  const scan = await scanPickle(content, { offset: 0, member: name });
  draft.hazards.push(...scan.hazards);
  draft.problems.push(...scan.problems);
}

async function judgeOthers(
  draft: Draft,
  archive: ZipArchive,
  members: readonly ZipMember[],
  isData = false,
): Promise<void> {
  const others = await judgeOtherMembers(archive, members, { isNumbers: () => isData });
  draft.hazards.push(...others.hazards);
  draft.problems.push(...others.problems);
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b;
}
