import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { isSlice, readMemberBytes, unreadable } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import type { FormatInput } from "../format.ts";
import { recordsHazard } from "../zip-content.ts";
import type { Checkpoint, StoragePlace } from "./checkpoint.ts";
import { largestWord } from "./limits.ts";
import { readScriptCode } from "./torchscript-code.ts";
import type { ScriptCode } from "./torchscript-code.ts";
import { scanPickles } from "./zip-members.ts";

/** The archive written by torch.save since 1.6, and by torch.jit.save. Undefined: a zip, but no checkpoint. */
export async function readZipCheckpoint(
  file: FormatInput,
  head: Uint8Array,
): Promise<Checkpoint | undefined> {
  const archive = await file.zip();
  if ("code" in archive) return namesPickle(head) ? broken(archive) : undefined;
  if (isOtherPackage(archive)) return undefined;
  const members = new Map<string, ZipMember>();
  // Of two members with one name the first is read, as miniz does, which PyTorch uses.
  for (const member of archive.members) if (!members.has(member.name)) members.set(member.name, member);
  const pickle = findPickle(archive, members);
  return pickle === undefined ? undefined : readArchive(file, archive, members, pickle);
}

/** torch.export packages and TorchServe archives are read by another reader. */
function isOtherPackage({ members }: ZipArchive): boolean {
  return members.some(({ name }) => /(^|\/)archive_format$/.test(name) || name.startsWith("MAR-INF/"));
}

/** True when the first local header is that of a checkpoint: what is left of one that was cut off. */
function namesPickle(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const name = bytes.toString("latin1", 30, 30 + bytes.readUInt16LE(26));
  return /^[^/]+\/(data\.pkl|constants\.pkl|version)$/.test(name);
}

function broken(problem: Problem): Checkpoint {
  const message = printable(problem.message);
  return {
    container: "zip",
    formatVersion: "zip",
    object: undefined,
    isBigEndian: false,
    storage: () => ({ kind: "missing", reason: message }),
    hazards: [],
    problems: [{ ...problem, message }],
  };
}

/** PyTorch takes the folder of the first member as the archive's name; otherwise any folder with a `data.pkl` will do. */
function findPickle(archive: ZipArchive, members: ReadonlyMap<string, ZipMember>): ZipMember | undefined {
  const folder = archive.members[0]?.name.split("/")[0] ?? "";
  const expected = members.get(`${folder}/data.pkl`);
  return expected ?? archive.members.find((member) => /(^|\/)data\.pkl$/.test(member.name));
}

async function readArchive(
  file: FormatInput,
  archive: ZipArchive,
  members: ReadonlyMap<string, ZipMember>,
  pickle: ZipMember,
): Promise<Checkpoint> {
  const folder = pickle.name.slice(0, -"data.pkl".length);
  const word = async (name: string): Promise<string> => readWord(file, members.get(folder + name));
  const isScript = hasCode(archive, folder);
  const container = isScript ? "torchscript" : "zip";
  const pickles = await scanPickles(file.source, archive, isScript ? "torchscript" : "torch");
  const code = isScript ? await readScriptCode(file.source, archive, folder) : undefined;
  const records = archiveHazards(archive);
  return {
    container,
    formatVersion: `${container} ${await word("version")}`.trim(),
    object: pickles.scans.get(pickle)?.runs[0],
    isBigEndian: (await word("byteorder")) === "big",
    storage: (key) => placeOf(members.get(`${folder}data/${key}`), key),
    hazards: [...records, ...pickles.hazards, ...hazardsOf(code)],
    problems: [...pickles.problems, ...problemsOf(code)],
    ...(code === undefined ? {} : { code }),
  };
}

function hazardsOf(code: ScriptCode | undefined): readonly Hazard[] {
  return code?.hazards ?? [];
}

function problemsOf(code: ScriptCode | undefined): readonly Problem[] {
  return code?.problems ?? [];
}

function hasCode({ members }: ZipArchive, folder: string): boolean {
  return members.some(({ name }) => name === `${folder}constants.pkl` || name.startsWith(`${folder}code/`));
}

const tampered = "PYTORCH-ARCHIVE-TAMPERED";

/** Records that contradict each other, and bytes around the archive that belong to another file. */
function archiveHazards(archive: ZipArchive): Hazard[] {
  const records = recordsHazard(archive, tampered);
  const { prefixBytes, trailingBytes } = archive;
  if (prefixBytes === 0 && trailingBytes === 0) return records === undefined ? [] : [records];
  const around: Hazard = {
    rule: tampered,
    verdict: "suspicious",
    message: `There are ${prefixBytes} bytes before and ${trailingBytes} bytes after the zip archive: the file is another one as well.`,
  };
  return records === undefined ? [around] : [records, around];
}

async function readWord(file: FormatInput, member: ZipMember | undefined): Promise<string> {
  const read = member === undefined ? undefined : await readMemberBytes(file.source, member, largestWord);
  if (read === undefined || "code" in read) return "";
  return printable(Buffer.from(read.bytes).toString("latin1").trim());
}

function placeOf(member: ZipMember | undefined, key: string): StoragePlace {
  if (member === undefined)
    return { kind: "missing", reason: `storage ${printable(key)} is not in the archive` };
  const start = member.dataOffset;
  if (start !== undefined && isSlice(member)) {
    return { kind: "found", offset: start, length: member.compressedSize };
  }
  const reason = unreadable(member)?.message ?? `storage ${key} is compressed`;
  return { kind: "missing", reason: printable(reason) };
}
