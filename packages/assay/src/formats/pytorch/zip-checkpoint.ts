import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { runPickle, runPickleBytes } from "../../syntax/pickle/index.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";
import { isSlice, readMemberBytes, readZip, unreadable } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipDisagreement, ZipMember } from "../../syntax/zip/index.ts";
import { pickleProblems } from "./checkpoint.ts";
import type { Checkpoint, StoragePlace } from "./checkpoint.ts";
import { largestInflatedPickle, largestWord } from "./limits.ts";

/** The archive written by torch.save since 1.6, and by torch.jit.save. Undefined: a zip, but no checkpoint. */
export async function readZipCheckpoint(
  source: ByteSource,
  head: Uint8Array,
): Promise<Checkpoint | undefined> {
  const archive = await readZip(source);
  if ("code" in archive) return namesPickle(head) ? broken(archive) : undefined;
  const members = new Map<string, ZipMember>();
  // Of two members with one name the first is read, as miniz does, which PyTorch uses.
  for (const member of archive.members) if (!members.has(member.name)) members.set(member.name, member);
  const pickle = findPickle(archive, members);
  return pickle === undefined ? undefined : readArchive(source, archive, members, pickle);
}

/** True when the first local header is that of a checkpoint: what is left of one that was cut off. */
function namesPickle(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const name = bytes.toString("latin1", 30, 30 + bytes.readUInt16LE(26));
  return /^[^/]+\/(data\.pkl|constants\.pkl|version)$/.test(name);
}

function broken(problem: Problem): Checkpoint {
  return {
    container: "zip",
    formatVersion: "zip",
    object: undefined,
    runs: [],
    isBigEndian: false,
    storage: () => ({ kind: "missing", reason: problem.message }),
    problems: [problem],
    disagreements: [],
  };
}

/** PyTorch takes the folder of the first member as the archive's name; otherwise any folder with a `data.pkl` will do. */
function findPickle(archive: ZipArchive, members: ReadonlyMap<string, ZipMember>): ZipMember | undefined {
  const folder = archive.members[0]?.name.split("/")[0] ?? "";
  const expected = members.get(`${folder}/data.pkl`);
  return expected ?? archive.members.find((member) => /(^|\/)data\.pkl$/.test(member.name));
}

async function readArchive(
  source: ByteSource,
  archive: ZipArchive,
  members: ReadonlyMap<string, ZipMember>,
  pickle: ZipMember,
): Promise<Checkpoint> {
  const folder = pickle.name.slice(0, -"data.pkl".length);
  const word = async (name: string): Promise<string> => readWord(source, members.get(folder + name));
  const isScript =
    members.has(`${folder}constants.pkl`) ||
    archive.members.some((member) => member.name.startsWith(`${folder}code/`));
  const container = isScript ? "torchscript" : "zip";
  const { run, problems } = await readPickle(source, pickle);
  return {
    container,
    formatVersion: `${container} ${await word("version")}`.trim(),
    object: run,
    runs: run === undefined ? [] : [run],
    member: pickle.name,
    isBigEndian: (await word("byteorder")) === "big",
    storage: (key) => placeOf(members.get(`${folder}data/${key}`), key),
    problems: isScript ? [...problems, scriptProblem] : problems,
    disagreements: archive.disagreements.map(describe),
  };
}

const scriptProblem: Problem = {
  code: "unsupported",
  message: "TorchScript: the code and the constants of the archive were not read",
};

async function readWord(source: ByteSource, member: ZipMember | undefined): Promise<string> {
  const read = member === undefined ? undefined : await readMemberBytes(source, member, largestWord);
  if (read === undefined || "code" in read) return "";
  return printable(Buffer.from(read.bytes).toString("latin1").trim());
}

interface PickleReading {
  readonly run: PickleRun | undefined;
  readonly problems: readonly Problem[];
}

async function readPickle(source: ByteSource, member: ZipMember): Promise<PickleReading> {
  const name = printable(member.name);
  const start = member.dataOffset;
  if (start !== undefined && isSlice(member)) {
    const end = start + member.compressedSize;
    const run = await runPickle(source, { offset: start, end });
    return { run, problems: [...pickleProblems(run, name), ...trailing(run, end, name)] };
  }
  const read = await readMemberBytes(source, member, largestInflatedPickle);
  if ("code" in read)
    return { run: undefined, problems: [{ ...read, message: printable(read.message), member: name }] };
  const run = runPickleBytes(read.bytes);
  return { run, problems: [...pickleProblems(run, name), ...trailing(run, read.bytes.length, name)] };
}

/** Loaders stop at STOP; what follows in the member was not read and is named. */
function trailing(run: PickleRun, end: number, member: string): Problem[] {
  if (run.root === undefined || run.end >= end) return [];
  const message = `${end - run.end} bytes after the end of the pickle were not read`;
  return [{ code: "unsupported", message, member, offset: run.end }];
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

function describe(found: ZipDisagreement): string {
  const { member, field, central, local } = found;
  return printable(`${member}: ${field} is ${central} in the directory and ${local} before the data`);
}
