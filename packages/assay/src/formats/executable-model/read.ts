import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { readRange } from "../../syntax/random-access.ts";
import { isSlice, readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { headBytes } from "../format.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { judgeOtherMembers } from "../other-members.ts";
import type { OtherMembers } from "../other-members.ts";
import { recordsHazard } from "../zip-content.ts";
import { nativeKind } from "./kinds.ts";
import type { NativeKind } from "./kinds.ts";
import { largestArguments, mostListed } from "./limits.ts";

/** What kind of program or library the file is, and the models in it. */
export async function readExecutable(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const kind = nativeKind(await readUpTo(file.source, 0, headBytes));
  if (kind === undefined) return undefined;
  const archive = await file.zip();
  const models = "code" in archive ? [] : await ggufMembers(archive);
  if ("code" in archive || models.length === 0) return plainProgram(file, by, kind, archive);
  const records = recordsHazard(archive, "EXECUTABLE-ARCHIVE");
  const inside = await insideOf(archive, models);
  return plainReading("executable-model", {
    claims: await llamafileClaims(file, by, archive, models),
    hazards: [
      llamafileHazard(kind, archive, models),
      ...(records === undefined ? [] : [records]),
      ...inside.hazards,
    ],
    problems: inside.problems,
  });
}

/** The program, or whoever unpacks it, loads what is behind it: pickles among its members are judged. */
async function insideOf(archive: ZipArchive, models: readonly ZipMember[]): Promise<OtherMembers> {
  const known = new Set(models);
  const members = archive.members.filter((member) => !known.has(member) && !isOfProgram(member.name));
  return judgeOtherMembers(archive, [...members, ...archive.otherMembers]);
}

/** Libraries of a program are part of what it is. */
function isOfProgram(name: string): boolean {
  return /\.(?:so(?:\.[\d.]+)?|dll|dylib|exe|com|pyd)$/iu.test(name);
}

/** Members whose content starts as GGUF does; llamafile stores them, so that they can be mapped into memory. */
async function ggufMembers(archive: ZipArchive): Promise<ZipMember[]> {
  const found: ZipMember[] = [];
  for (const member of archive.members.slice(0, mostListed)) {
    if (!isSlice(member) || member.dataOffset === undefined) continue;
    const head = await readRange(archive.source, member.dataOffset, 4);
    if (Buffer.from(head).toString("latin1") === "GGUF") found.push(member);
  }
  return found;
}

/**
 * A llamafile is a program by design: `unknown`, because nobody vouched for it, and no worse. The way out is to
 * extract the model and run it with another runtime.
 */
function llamafileHazard(kind: NativeKind, archive: ZipArchive, models: readonly ZipMember[]): Hazard {
  const names = models.map(({ name }) => printable(name));
  return {
    rule: "LLAMAFILE-EXECUTABLE",
    verdict: "unknown",
    message: `This is a program (${kind.label}) with ${names.join(", ")} in it; it is run, not loaded.`,
    evidence: archive.members.slice(0, mostListed).map(describe),
    remedy: `Extract ${names[0] ?? "the GGUF file"} with an unzip tool, scan it, and run it with a runtime that you chose.`,
  };
}

function describe({ name, size, dataOffset }: ZipMember): string {
  return printable(`${name}: ${size} bytes${dataOffset === undefined ? "" : ` at ${dataOffset}`}`);
}

async function llamafileClaims(
  file: FormatInput,
  by: string,
  archive: ZipArchive,
  models: readonly ZipMember[],
): Promise<Claim[]> {
  const source = { by, path: file.path };
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const commandLine = await argumentsOf(archive);
  return [
    measured("format", "llamafile"),
    ...models.map((member) =>
      measured("metadata", { name: printable(`gguf ${member.name}`), value: describe(member) }),
    ),
    ...(commandLine === undefined ? [] : [declared("metadata", { name: "arguments", value: commandLine })]),
  ];
}

/** `.args`: one argument a line, which the program takes when it gets none. */
async function argumentsOf(archive: ZipArchive): Promise<string | undefined> {
  const member = archive.members.find(({ name }) => name === ".args");
  const read =
    member === undefined ? undefined : await readMemberBytes(archive.source, member, largestArguments);
  if (read === undefined || "code" in read) return undefined;
  return printable(Buffer.from(read.bytes).toString("utf8").trim().replaceAll(/\s+/g, " "));
}

async function plainProgram(
  file: FormatInput,
  by: string,
  kind: NativeKind,
  archive: Awaited<ReturnType<FormatInput["zip"]>>,
): Promise<FormatReading> {
  const measured = claimant("measured", { by, path: file.path });
  const inside = "code" in archive ? { hazards: [], problems: [] } : await insideOf(archive, []);
  const members = "code" in archive ? [] : archive.members.slice(0, mostListed).map(describe);
  const machine = kind.machine === undefined ? "" : ` for ${kind.machine}`;
  return plainReading("executable-model", {
    claims: [
      measured("format", kind.format),
      measured("metadata", { name: "executable", value: `${kind.label}${machine}` }),
    ],
    hazards: [programHazard(file.path, `${kind.label}${machine}`, kind, members), ...inside.hazards],
    problems: inside.problems,
    role: "other",
  });
}

/** Endings under which people expect data. */
const dataEnding =
  /\.(?:bin|pt|pth|ckpt|safetensors|gguf|ggml|onnx|h5|keras|pkl|pickle|joblib|npy|npz|msgpack|tflite|json|ya?ml|txt|md|csv|jsonl|parquet|png|jpe?g|model|weights)$/i;

function programHazard(path: string, label: string, kind: NativeKind, members: readonly string[]): Hazard {
  const evidence = members.length === 0 ? {} : { evidence: members };
  if (dataEnding.test(path)) {
    return {
      rule: "EXECUTABLE-DISGUISED",
      verdict: "suspicious",
      message: `The file is native code (${label}) under the name of data.`,
      ...evidence,
    };
  }
  if (kind.isLibrary) {
    return {
      rule: "EXECUTABLE-LIBRARY",
      verdict: "unknown",
      message: `The file is native code: ${label}.`,
      ...evidence,
    };
  }
  return {
    rule: "EXECUTABLE-FILE",
    verdict: "unknown",
    message: `The file is a program: ${label}.`,
    ...evidence,
  };
}
