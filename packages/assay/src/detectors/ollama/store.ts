import { claimant } from "../../model/claim.ts";
import type { FileRole } from "../../model/properties.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { FolderFile, FolderInput, ListedModel } from "../detector.ts";
import { readJson, readWhole } from "../json-file.ts";
import { emptyModelNotes, noteUnread, type ModelNotes } from "../model-notes.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { manifestLimits, maxBlobBytes, maxLayers, maxParameters } from "./limits.ts";
import {
  by,
  noteLicence,
  parameterClaim,
  registryTarget,
  sha256,
  templateClaim,
} from "./modelfile-claims.ts";

/** Where a manifest stands: `manifests/<registry>/<namespace>/<name>/<tag>`. */
export interface StorePlace {
  readonly registry: string;
  readonly namespace: string;
  readonly name: string;
}

interface Layer {
  readonly kind: string;
  readonly digest: string;
  /** The model of the library that this layer was taken from. */
  readonly from?: string;
}

const mediaType = /^application\/vnd\.ollama\.image\.(\w{1,40})$/u;

/** The model that a manifest lists; undefined when the file is something else. What every tag may share goes into `notes`. */
export async function readManifest(
  notes: ModelNotes,
  file: FolderFile,
  place: StorePlace,
  folder: FolderInput,
): Promise<ListedModel | undefined> {
  const reading = await readJson(file, manifestLimits);
  const layers = reading.ok ? layersOf(reading.value) : [];
  if (layers.length === 0) return undefined;
  const own = emptyModelNotes();
  own.roles.set(file.path, "index");
  const declare = claimant("declared", { by, path: file.path });
  const owner = place.namespace === "library" ? "" : `${place.namespace}/`;
  const name = `${owner}${place.name}:${file.name}`;
  own.claims.push(
    declare("name", name),
    declare("metadata", { name: "ollama.registry", value: place.registry }),
    ...layers.map(({ kind, digest }) => declare("metadata", { name: `ollama.${kind}`, value: digest })),
  );
  const missing: string[] = [];
  for (const layer of layers)
    if (!(await noteLayer(own, file, layer, folder)) && roles[layer.kind] === "weights")
      missing.push(blobPath(folder, layer));
  for (const [path, role] of own.roles) notes.roles.set(path, role);
  notes.problems.push(...own.problems);
  const files = [...own.roles].map(([path, role]) => ({ path, role }));
  return { path: file.path, name, files, missing, claims: own.claims, lineage: own.lineage };
}

/** From the folder of a model's tags, `manifests/<registry>/<namespace>/<name>`, to the root of the store. */
const stepsToStore = 4;

function blobPath({ path }: FolderInput, layer: Layer): string {
  return [...path.split("/").slice(0, -stepsToStore), "blobs", blobName(layer)].join("/");
}

function blobName({ digest }: Layer): string {
  return digest.replace(":", "-");
}

function layersOf(manifest: unknown): readonly Layer[] {
  return (listAt(manifest, "layers") ?? [])
    .filter(isRecord)
    .slice(0, maxLayers)
    .flatMap((layer) => {
      const kind = mediaType.exec(stringAt(layer, "mediaType") ?? "")?.[1];
      const digest = stringAt(layer, "digest") ?? "";
      const from = nameAt(layer, "from");
      if (kind === undefined || !/^sha256:[0-9a-f]{64}$/u.test(digest)) return [];
      return [{ kind, digest, ...(from === undefined ? {} : { from }) }];
    });
}

const roles: Readonly<Record<string, FileRole>> = {
  model: "weights",
  adapter: "weights",
  projector: "weights",
  template: "template",
  params: "config",
  system: "config",
  license: "license",
};

/** Blobs are `blobs/sha256-<digest>`, four folders above the manifest and beside `manifests`; false = it is not here. */
async function noteLayer(
  notes: ModelNotes,
  manifest: FolderFile,
  layer: Layer,
  folder: FolderInput,
): Promise<boolean> {
  const blob = folder.find(`${"../".repeat(stepsToStore)}blobs/${blobName(layer)}`);
  noteOrigin(notes, manifest, layer);
  if (blob === undefined) {
    const message = `The blob of the ${layer.kind} layer is not here.`;
    notes.problems.push({ path: manifest.path, problem: { code: "not-here", message } });
    return false;
  }
  const role = roles[layer.kind];
  notes.roles.set(blob.path, role ?? "other");
  if (role === "weights" || role === undefined) return true;
  const reading = await readWhole(blob, maxBlobBytes);
  if (!reading.ok) noteUnread(notes, blob.path, reading.problem, role);
  else noteText(notes, blob.path, layer.kind, new TextDecoder("utf-8").decode(reading.bytes));
  return true;
}

function noteOrigin(notes: ModelNotes, { path }: FolderFile, { from }: Layer): void {
  if (from === undefined) return;
  const declare = claimant("declared", { by, path });
  const claims = [declare("detail", "unknown")];
  notes.lineage.push({ kind: "derivedFrom", detail: "unknown", target: registryTarget(from), claims });
}

function noteText(notes: ModelNotes, path: string, kind: string, text: string): void {
  const declare = claimant("declared", { by, path });
  if (kind === "template") notes.claims.push(templateClaim(text, claimant("measured", { by, path })));
  if (kind === "license") noteLicence(notes, text, declare);
  if (kind === "system")
    notes.claims.push(declare("metadata", { name: "ollama.system.sha256", value: sha256(text) }));
  if (kind === "params") noteParameters(notes, path, text);
}

function noteParameters(notes: ModelNotes, path: string, text: string): void {
  const declare = claimant("declared", { by, path });
  const parsed = parseJson(new TextEncoder().encode(text), manifestLimits);
  if (!parsed.ok || !isRecord(parsed.value)) {
    const message = "The parameters of the model are no JSON object.";
    noteUnread(notes, path, { code: "malformed", message });
    return;
  }
  const { value } = parsed;
  for (const name of Object.keys(value).slice(0, maxParameters)) {
    const setting = name.length > 100 ? undefined : scalarAt(value, name);
    if (setting !== undefined) notes.claims.push(parameterClaim(name, String(setting), declare));
  }
}
