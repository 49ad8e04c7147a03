import { claimant } from "../../model/claim.ts";
import type { FileRole } from "../../model/properties.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { FolderFile, FolderInput } from "../detector.ts";
import { readJson, readWhole } from "../json-file.ts";
import { noteUnread, type ModelNotes } from "../model-notes.ts";
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

/** Claims what a manifest lists; false when the file is something else. */
export async function noteManifest(
  notes: ModelNotes,
  file: FolderFile,
  place: StorePlace,
  folder: FolderInput,
): Promise<boolean> {
  const reading = await readJson(file, manifestLimits);
  const layers = reading.ok ? layersOf(reading.value) : [];
  if (layers.length === 0) return false;
  notes.roles.set(file.path, "index");
  const declare = claimant("declared", { by, path: file.path });
  const owner = place.namespace === "library" ? "" : `${place.namespace}/`;
  notes.claims.push(
    declare("name", `${owner}${place.name}:${file.name}`),
    declare("metadata", { name: "ollama.registry", value: place.registry }),
    ...layers.map(({ kind, digest }) => declare("metadata", { name: `ollama.${kind}`, value: digest })),
  );
  for (const layer of layers) await noteLayer(notes, file, layer, folder);
  return true;
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

/** Blobs are `blobs/sha256-<digest>`, four folders above the manifest and beside `manifests`. */
async function noteLayer(
  notes: ModelNotes,
  manifest: FolderFile,
  layer: Layer,
  folder: FolderInput,
): Promise<void> {
  const blob = folder.find(`../../../../blobs/${layer.digest.replace(":", "-")}`);
  noteOrigin(notes, manifest, layer);
  if (blob === undefined) {
    const message = `The blob of the ${layer.kind} layer is not here.`;
    notes.problems.push({ path: manifest.path, problem: { code: "not-here", message } });
    return;
  }
  notes.roles.set(blob.path, roles[layer.kind] ?? "other");
  if (roles[layer.kind] === "weights" || roles[layer.kind] === undefined) return;
  const reading = await readWhole(blob, maxBlobBytes);
  if (!reading.ok) noteUnread(notes, blob.path, reading.problem, roles[layer.kind]);
  else noteText(notes, blob.path, layer.kind, new TextDecoder("utf-8").decode(reading.bytes));
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
