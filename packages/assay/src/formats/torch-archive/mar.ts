import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { judgePython } from "../../safety/python/index.ts";
import { readRange } from "../../syntax/random-access.ts";
import { recordAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { isSlice, readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { inflatedHead } from "../npy-member.ts";
import { memberProblem } from "../zip-content.ts";
import { judgeOthers, judgeSaved } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { largestManifest, largestSource, mostListed, mostMembers } from "./limits.ts";

/** Where torch-model-archiver puts the manifest. */
export const manifestName = "MAR-INF/MANIFEST.json";

/** Manifest, handlers and saved objects of an archive of TorchServe. */
export async function readMar(draft: Draft, archive: ZipArchive, manifest: ZipMember): Promise<void> {
  const declared = await readManifest(draft, archive, manifest);
  const handler = stringAt(declared, "model", "handler");
  const serialized = stringAt(declared, "model", "serializedFile");
  const code: string[] = [];
  const others: ZipMember[] = [];
  for (const member of archive.members.slice(0, mostMembers)) {
    if (member === manifest || member.name.endsWith("/")) continue;
    if (/\.pyw?$/i.test(member.name) || member.name === handler) {
      code.push(printable(member.name));
      await judgeSource(draft, archive, member);
    } else if (member.name === serialized || (await isSaved(archive, member)))
      await judgeSaved(draft, archive.source, member);
    else others.push(member);
  }
  await judgeOthers(draft, archive, others);
  if (archive.members.length > mostMembers)
    draft.problems.push({ code: "limit-exceeded", message: `more than ${mostMembers} members` });
  noteRequirements(draft, archive, declared);
  if (code.length > 0) noteCode(draft, code);
}

async function readManifest(draft: Draft, archive: ZipArchive, member: ZipMember): Promise<unknown> {
  const read = await readMemberBytes(archive.source, member, largestManifest);
  if ("code" in read) {
    draft.problems.push(memberProblem(read, member));
    return undefined;
  }
  const parsed = parseJson(read.bytes);
  if (!parsed.ok) {
    draft.problems.push({ code: parsed.code, message: parsed.message, member: manifestName });
    return undefined;
  }
  noteClaims(draft, parsed.value);
  return parsed.value;
}

const metadataKeys = ["handler", "serializedFile", "modelFile", "requirementsFile", "configFile"];

function noteClaims(draft: Draft, manifest: unknown): void {
  const source = { by: draft.by, path: draft.path };
  const measured = claimant("measured", source);
  const declared = claimant("declared", source);
  const model = recordAt(manifest, "model");
  const archiver = stringAt(manifest, "archiverVersion");
  const name = stringAt(model, "modelName");
  const version = stringAt(model, "modelVersion");
  const runtime = stringAt(manifest, "runtime");
  draft.claims.push(measured("format", "torchserve-mar"));
  if (archiver !== undefined)
    draft.claims.push(declared("producer", printable(`torch-model-archiver ${archiver}`)));
  if (name !== undefined) draft.claims.push(declared("name", printable(name)));
  if (version !== undefined) draft.claims.push(declared("version", printable(version)));
  if (runtime !== undefined)
    draft.claims.push(declared("metadata", { name: "runtime", value: printable(runtime) }));
  for (const key of metadataKeys) {
    const value = stringAt(model, key);
    if (value !== undefined) draft.claims.push(declared("metadata", { name: key, value: printable(value) }));
  }
}

/** A pickle or a zip by its first bytes; other members (labels, vocabularies) are data of the handler. */
async function isSaved(archive: ZipArchive, member: ZipMember): Promise<boolean> {
  const head = isSlice(member)
    ? await readRange(archive.source, member.dataOffset ?? 0, 2)
    : await inflatedHead(archive.source, member, 64);
  // What cannot be looked into is a problem that judging it states.
  if (head === undefined) return true;
  return (head[0] === 0x80 && (head[1] ?? 9) <= 5) || (head[0] === 0x50 && head[1] === 0x4b);
}

async function judgeSource(draft: Draft, archive: ZipArchive, member: ZipMember): Promise<void> {
  const read = await readMemberBytes(archive.source, member, largestSource);
  if ("code" in read) {
    draft.problems.push(memberProblem(read, member));
    return;
  }
  const judged = await judgePython(Buffer.from(read.bytes).toString("utf8"), {
    member: printable(member.name),
  });
  draft.hazards.push(...judged.hazards);
  draft.problems.push(...judged.problems);
}

function noteCode(draft: Draft, code: readonly string[]): void {
  draft.hazards.push({
    rule: "TORCH-ARCHIVE-HANDLER",
    verdict: "unknown",
    message: `Serving the archive runs ${code.length} Python file${code.length === 1 ? "" : "s"} in it.`,
    evidence: code.slice(0, mostListed),
  });
}

/** TorchServe installs what the archive asks for when `install_py_dep_per_model` is on. */
function noteRequirements(draft: Draft, archive: ZipArchive, manifest: unknown): void {
  const file = stringAt(manifest, "model", "requirementsFile");
  if (file === undefined || !archive.members.some(({ name }) => name === file)) return;
  draft.hazards.push({
    rule: "TORCH-ARCHIVE-REQUIREMENTS",
    verdict: "unknown",
    message: "A server that allows it installs the packages that the archive lists.",
    member: printable(file),
  });
}
