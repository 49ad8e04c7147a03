import { countAt, isRecord, listAt, recordAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { type Descriptor, type ImageIndex, isDigest, type Manifest } from "./descriptor.ts";
import { documentLimits, mostAnnotations, mostLayers, mostManifests } from "./limits.ts";
import type { Platform } from "./platform.ts";

/** A manifest or an index, or one sentence why it is neither. */
export type ParsedManifest = { readonly ok: true; readonly value: Manifest | ImageIndex } | Failed;
interface Failed {
  readonly ok: false;
  readonly message: string;
}

/** Reads what `application/vnd.oci.image.{manifest,index}.v1+json` and Docker's schema 2 have in common. */
export function parseManifest(bytes: Uint8Array): ParsedManifest {
  const parsed = parseJson(bytes, documentLimits);
  if (!parsed.ok || !isRecord(parsed.value)) return failed("is no JSON object");
  const { value } = parsed;
  if (
    stringAt(value, "mediaType")?.includes("manifest.v1+prettyjws") === true ||
    listAt(value, "fsLayers") !== undefined
  )
    return failed("is a manifest of Docker's schema 1, which nobody writes any more and which is not read");
  const manifests = listAt(value, "manifests");
  if (manifests !== undefined) return indexOf(manifests);
  return manifestOf(value);
}

function manifestOf(value: unknown): ParsedManifest {
  const config = descriptorOf(recordAt(value, "config"));
  const layers = listAt(value, "layers");
  if (config === undefined || layers === undefined)
    return failed("has neither manifests nor a config with layers");
  if (layers.length > mostLayers) return failed(`has ${layers.length} layers, the limit is ${mostLayers}`);
  const described = layers.map(descriptorOf).filter((layer) => layer !== undefined);
  if (described.length < layers.length)
    return failed("has a layer without media type, size or a digest that can be checked");
  return { ok: true, value: { kind: "manifest", config, layers: described, ...commonOf(value) } };
}

function indexOf(manifests: readonly unknown[]): ParsedManifest {
  if (manifests.length > mostManifests)
    return failed(`lists ${manifests.length} manifests, the limit is ${mostManifests}`);
  const described = manifests.map(descriptorOf).filter((one) => one !== undefined);
  return { ok: true, value: { kind: "index", manifests: described } };
}

/** Undefined for what describes nothing that can be found and checked. */
function descriptorOf(value: unknown): Descriptor | undefined {
  const digest = stringAt(value, "digest") ?? "";
  const sizeBytes = countAt(value, "size");
  if (!isDigest(digest) || sizeBytes === undefined) return undefined;
  const platform = platformOf(recordAt(value, "platform"));
  return {
    mediaType: stringAt(value, "mediaType") ?? "",
    digest,
    sizeBytes,
    ...(platform === undefined ? {} : { platform }),
    ...commonOf(value),
  };
}

function commonOf(value: unknown): Pick<Manifest, "annotations" | "artifactType"> {
  const artifactType = stringAt(value, "artifactType");
  return { annotations: annotationsOf(value), ...(artifactType === undefined ? {} : { artifactType }) };
}

function annotationsOf(value: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(recordAt(value, "annotations") ?? {}).slice(0, mostAnnotations);
  return new Map(
    entries.flatMap(([key, text]): [string, string][] => (typeof text === "string" ? [[key, text]] : [])),
  );
}

function platformOf(value: unknown): Platform | undefined {
  const os = stringAt(value, "os");
  const architecture = stringAt(value, "architecture");
  const variant = stringAt(value, "variant");
  if (os === undefined || architecture === undefined) return undefined;
  return { os, architecture, ...(variant === undefined || variant === "" ? {} : { variant }) };
}

function failed(message: string): Failed {
  return { ok: false, message };
}
