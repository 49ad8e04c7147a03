import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { booleanAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { isSlice, readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { memberProblem, windowOn } from "../zip-content.ts";
import { judgeOthers, judgeSaved } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { metaOf, readGraph } from "./graph.ts";
import type { ExportedGraph } from "./graph.ts";
import { tensorOf } from "./graph-tensors.ts";
import { graphLimits, largestWord, mostListed, mostMembers, mostTensors } from "./limits.ts";
import { itemBytes } from "./types.table.ts";
import { savedTensors } from "./state-dict.ts";
import type { SavedTensor } from "./state-dict.ts";

/** Where the parts of one generation of the archive are. */
interface Layout {
  readonly folder: string;
  readonly version: string;
  readonly isGraph: RegExp;
  readonly isSaved: RegExp;
  readonly isWeights: RegExp;
}

/** The layout, when the archive is one of torch.export. */
export async function pt2Layout(archive: ZipArchive): Promise<Layout | undefined> {
  const format = archive.members.find(({ name }) => /^(?:[^/]+\/)?archive_format$/.test(name));
  if (format !== undefined && (await word(archive, format)) === "pt2") {
    const folder = format.name.slice(0, -"archive_format".length);
    const version = archive.members.find(({ name }) => name === `${folder}archive_version`);
    return {
      folder,
      version: `pt2 ${version === undefined ? "" : await word(archive, version)}`.trim(),
      isGraph: /^models\/[^/]+\.json$/,
      isSaved: /^data\/(?:weights|constants|sample_inputs)\/(?:.*\.pt|custom_obj_[^/]*)$/,
      isWeights: /^data\/(?:weights|constants)\/[^/]+\.pt$/,
    };
  }
  // PyTorch 2.1 to 2.6: members without a folder, named by what they are.
  const graph = archive.members.find(({ name }) =>
    /^(?:[^/]+\/)?serialized_exported_program\.json$/.test(name),
  );
  if (graph === undefined) return undefined;
  return {
    folder: graph.name.slice(0, -"serialized_exported_program.json".length),
    version: "pt2 (before 2.7)",
    isGraph: /^serialized_exported_program\.json$/,
    isSaved: /^serialized_(?:state_dict|constants|example_inputs)\.(?:pt|json)$/,
    isWeights: /^serialized_(?:state_dict|constants)\.(?:pt|json)$/,
  };
}

/** Graph, tensors and hazards of an archive of torch.export or AOTInductor. */
export async function readPt2(draft: Draft, archive: ZipArchive, layout: Layout): Promise<void> {
  const measured = claimant("measured", { by: draft.by, path: draft.path });
  draft.claims.push(measured("format", "torch-export"), measured("formatVersion", printable(layout.version)));
  const places = new Map<string, SavedTensor>();
  const native: string[] = [];
  const others: ZipMember[] = [];
  for (const member of archive.members.slice(0, mostMembers)) {
    const name = member.name.slice(layout.folder.length);
    if (layout.isSaved.test(name)) await judgeSaved(draft, archive.source, member);
    if (layout.isWeights.test(name)) await notePlaces(places, archive, member);
    if (isNative(name)) native.push(printable(member.name));
    else if (!layout.isSaved.test(name) && !layout.isGraph.test(name)) others.push(member);
  }
  await judgeOthers(draft, archive, others, { isNumbers: ({ name }) => isPayload.test(name) });
  if (archive.members.length > mostMembers)
    draft.problems.push({ code: "limit-exceeded", message: `more than ${mostMembers} members` });
  await readConfigs(draft, archive, layout, places);
  for (const member of archive.members.filter(({ name }) =>
    layout.isGraph.test(name.slice(layout.folder.length)),
  )) {
    await readModel(draft, archive, member, places);
  }
  if (native.length > 0) noteNative(draft, native);
}

/** PyTorch 2.9 and later: the numbers of one weight or constant. */
const isPayload = /(?:^|\/)data\/(?:weights|constants)\/[^/]+$/u;

async function word(archive: ZipArchive, member: ZipMember): Promise<string> {
  const read = await readMemberBytes(archive.source, member, largestWord);
  return "code" in read ? "" : Buffer.from(read.bytes).toString("latin1").trim();
}

/** What AOTInductor compiles: shared libraries, kernels, and the C++ that they were made from. */
function isNative(name: string): boolean {
  return /\.(?:so|dylib|dll|pyd|o|obj|a|cubin|hsaco|ptx|spv|cpp|cc|cu)$/i.test(name);
}

function noteNative(draft: Draft, native: readonly string[]): void {
  draft.hazards.push({
    rule: "TORCH-ARCHIVE-NATIVE-CODE",
    verdict: "unknown",
    message: `The archive holds ${native.length} file${native.length === 1 ? "" : "s"} of native code that loading it runs.`,
    evidence: native.slice(0, mostListed),
  });
}

async function notePlaces(
  places: Map<string, SavedTensor>,
  archive: ZipArchive,
  member: ZipMember,
): Promise<void> {
  const base = member.dataOffset;
  if (base === undefined || !isSlice(member)) return;
  const saved = await savedTensors(windowOn(archive.source, base, member.compressedSize));
  for (const [name, place] of saved) places.set(name, { ...place, offset: base + place.offset });
}

/** PyTorch 2.9 and later: one member for each weight, listed in `<model>_weights_config.json`. */
async function readConfigs(
  draft: Draft,
  archive: ZipArchive,
  layout: Layout,
  places: Map<string, SavedTensor>,
): Promise<void> {
  const members = new Map(archive.members.map((member) => [member.name, member]));
  for (const member of archive.members) {
    const kind = /^data\/(weights|constants)\/[^/]+_config\.json$/.exec(
      member.name.slice(layout.folder.length),
    )?.[1];
    if (kind === undefined) continue;
    const config = recordAt(await readJson(draft, archive, member), "config") ?? {};
    for (const [name, payload] of Object.entries(config).slice(0, mostTensors)) {
      const file = members.get(`${layout.folder}data/${kind}/${stringAt(payload, "path_name") ?? ""}`);
      if (file !== undefined) await notePayload(draft, archive, { name, payload, file, places });
      else
        draft.problems.push({
          code: "not-here",
          message: printable(`the bytes of ${name} are not in the archive`),
        });
    }
  }
}

interface Payload {
  readonly name: string;
  readonly payload: unknown;
  readonly file: ZipMember;
  readonly places: Map<string, SavedTensor>;
}

async function notePayload(
  draft: Draft,
  archive: ZipArchive,
  { name, payload, file, places }: Payload,
): Promise<void> {
  if (booleanAt(payload, "use_pickle") === true) await judgeSaved(draft, archive.source, file);
  else if (file.dataOffset !== undefined && isSlice(file))
    places.set(name, placeIn(file, file.dataOffset, payload));
}

function placeIn(file: ZipMember, start: number, payload: unknown): SavedTensor {
  const { dtype } = metaOf(valueAt(payload, "tensor_meta"));
  const elements = metaOf({ sizes: [valueAt(payload, "tensor_meta", "storage_offset")] }).shape?.[0] ?? 0;
  const skipped = dtype === undefined ? 0 : elements * (itemBytes[dtype] ?? 0);
  return { offset: start + skipped, available: Math.max(0, file.compressedSize - skipped) };
}

async function readJson(draft: Draft, archive: ZipArchive, member: ZipMember): Promise<unknown> {
  const read = await readMemberBytes(archive.source, member, graphLimits.maxBytes);
  if ("code" in read) {
    draft.problems.push(memberProblem(read, member));
    return undefined;
  }
  const parsed = parseJson(read.bytes, graphLimits);
  if (parsed.ok) return parsed.value;
  draft.problems.push({ code: parsed.code, message: parsed.message, member: printable(member.name) });
  return undefined;
}

async function readModel(
  draft: Draft,
  archive: ZipArchive,
  member: ZipMember,
  places: ReadonlyMap<string, SavedTensor>,
): Promise<void> {
  const json = await readJson(draft, archive, member);
  if (json === undefined) return;
  const graph = readGraph(json);
  noteClaims(draft, graph);
  for (const parameter of graph.parameters) {
    const tensor = tensorOf(parameter, draft.path, places.get(parameter.name));
    if (tensor !== undefined) draft.tensors.push(tensor);
  }
  if (graph.customObjects.length === 0) return;
  draft.hazards.push({
    rule: "TORCH-ARCHIVE-CUSTOM-OBJECT",
    verdict: "unknown",
    message: "The graph needs objects of C++ classes that the loader must bring.",
    evidence: graph.customObjects.slice(0, mostListed).map(printable),
    member: printable(member.name),
  });
}

function noteClaims(draft: Draft, graph: ExportedGraph): void {
  const measured = claimant("measured", { by: draft.by, path: draft.path });
  const declared = claimant("declared", { by: draft.by, path: draft.path });
  if (graph.schemaVersion !== undefined)
    draft.claims.push(measured("formatVersion", `schema ${graph.schemaVersion}`));
  if (graph.torchVersion !== undefined)
    draft.claims.push(declared("producer", printable(`torch ${graph.torchVersion}`)));
  if (Object.keys(graph.operators).length > 0) draft.claims.push(measured("operators", graph.operators));
  for (const opset of graph.opsets) draft.claims.push(measured("opset", opset));
  for (const port of graph.inputs) draft.claims.push(measured("input", port));
  for (const port of graph.outputs) draft.claims.push(measured("output", port));
}
