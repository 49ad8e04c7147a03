import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { startOf } from "../npy-member.ts";
import type { MemberStart } from "../npy-member.ts";
import { tensorOf } from "../npy-tensor.ts";
import type { FoundArray } from "../npy-tensor.ts";
import { judgeOtherMembers } from "../other-members.ts";
import { plainReading } from "../plain-reading.ts";
import { memberProblem, overlapProblem, recordsHazard } from "../zip-content.ts";
import { readArrays } from "./arrays.ts";
import { arrayClaims, formatClaims } from "./claims.ts";
import { mostMembers } from "./limits.ts";

interface Draft {
  readonly arrays: { readonly name: string; readonly array: FoundArray }[];
  readonly tensors: Tensor[];
  readonly hazards: Hazard[];
  readonly problems: Problem[];
}

/** Every member of an archive of arrays; undefined for a zip of other things. */
export async function readNpz(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const archive = await file.zip();
  if ("code" in archive || !(await isArrayArchive(archive))) return undefined;
  const overlap = overlapProblem(archive);
  if (overlap !== undefined) return plainReading("numpy", { problems: [overlap], role: "other" });
  const draft: Draft = { arrays: [], tensors: [], hazards: [], problems: [] };
  const records = recordsHazard(archive, "NUMPY-ARCHIVE");
  if (records !== undefined) draft.hazards.push(records);
  for (const member of archive.members.slice(0, mostMembers))
    await readMember(draft, archive, member, file.path);
  if (archive.members.length > mostMembers) {
    draft.problems.push({
      code: "limit-exceeded",
      message: `more than ${mostMembers} members in the archive`,
    });
  }
  const hidden = await judgeOtherMembers(archive, archive.otherMembers);
  draft.hazards.push(...hidden.hazards);
  draft.problems.push(...hidden.problems);
  const { tensors, hazards, problems } = draft;
  const found = draft.arrays.map(({ array }) => array);
  const claims = [...formatClaims("npz", found, by, file.path), ...arrayClaims(draft.arrays, by, file.path)];
  const role = isModel(file.path, draft.arrays) ? {} : { role: "other" as const };
  return plainReading("numpy", { claims, tensors, hazards, problems, ...role });
}

/** How many members are looked at to say what the archive is. */
const sampledMembers = 16;

/** The first members decide: as many arrays as other things at least, and one that is really an array. */
async function isArrayArchive(archive: ZipArchive): Promise<boolean> {
  const sample = archive.members.filter(({ name }) => !name.endsWith("/")).slice(0, sampledMembers);
  // skops archives are arrays with a description of the objects that they belong to.
  if (archive.members.some(({ name }) => name === "schema.json")) return false;
  let arrays = 0;
  for (const member of sample) {
    const start = member.size === 0 ? undefined : await startOf(archive.source, member);
    if (start !== undefined && !("code" in start) && start.isNpy) arrays += 1;
  }
  return arrays > 0 && arrays * 2 >= sample.length;
}

async function readMember(draft: Draft, archive: ZipArchive, member: ZipMember, path: string): Promise<void> {
  if (member.name.endsWith("/") && member.size === 0) return;
  const start = await startOf(archive.source, member);
  if ("code" in start) draft.problems.push(memberProblem(start, member));
  else if (start.isNpy) await readArrayMember(draft, member, start, path);
  else await readForeignMember(draft, archive, member);
}

async function readArrayMember(
  draft: Draft,
  member: ZipMember,
  start: MemberStart,
  path: string,
): Promise<void> {
  const length = start.offset === undefined ? member.size : start.content.sizeBytes;
  const reading = await readArrays(start.content, length, member.name);
  const name = member.name.replace(/\.npy$/, "");
  for (const [at, array] of reading.arrays.entries()) {
    const arrayName = at === 0 ? name : `${name}.${at}`;
    draft.arrays.push({ name: arrayName, array });
    const tensor = tensorOf(arrayName, array, { path, offset: start.offset, length });
    if (tensor !== undefined) draft.tensors.push(tensor);
  }
  // Offsets in a stored member are told as those of the file.
  draft.hazards.push(...reading.hazards.map((hazard) => shifted(hazard, start.offset)));
  draft.problems.push(...reading.problems.map((problem) => shifted(problem, start.offset)));
}

function shifted<T extends { readonly offset?: number }>(found: T, base: number | undefined): T {
  return found.offset === undefined || base === undefined ? found : { ...found, offset: found.offset + base };
}

/** What is no array is judged by its content: a loader other than NumPy takes it for what it is. */
async function readForeignMember(draft: Draft, archive: ZipArchive, member: ZipMember): Promise<void> {
  const name = printable(member.name);
  draft.hazards.push({
    rule: "NUMPY-FOREIGN-MEMBER",
    verdict: "unknown",
    message: `The member ${name} is no array.`,
    member: name,
  });
  const { hazards, problems } = await judgeOtherMembers(archive, [member]);
  draft.hazards.push(...hazards);
  draft.problems.push(...problems);
}

/** Names of parameters: `layers.0.weight`, `params/Dense_0/kernel`, `encoder_bias`. */
const parameterName =
  /[./](?:weight|bias|kernel|scale|scales|embedding|gamma|beta)$|^(?:weight|bias|kernel)s?$|^params\//;

/** Arrays alone can be anything; names of parameters, or the name that MLX gives its weights, say that it is a model. */
function isModel(path: string, arrays: readonly { readonly name: string }[]): boolean {
  if (/(?:^|[/!])weights(?:\.\d+)?\.npz$/.test(path)) return true;
  return arrays.some(({ name }) => parameterName.test(name));
}
