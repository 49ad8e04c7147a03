import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import type { ImageDocuments } from "./documents.ts";
import { longestText, mostAttached, mostLayers, mostVariables } from "./limits.ts";

/** What manifest and configuration say of the image: labels, platform, layers. */
export function imageClaims(documents: ImageDocuments, by: string): readonly Claim[] {
  const { configPath, config, imageId } = documents;
  const declare = claimant("declared", { by, path: configPath });
  const id =
    imageId === undefined
      ? []
      : [claimant("measured", { by, path: configPath })("metadata", { name: "image.id", value: imageId })];
  return [
    ...id,
    ...platformClaims(config, declare),
    ...labelClaims(documents, by),
    ...layerClaims(documents, by),
    ...attachedClaims(documents, by),
  ];
}

function platformClaims(config: unknown, declare: Claimant): readonly Claim[] {
  const os = stringAt(config, "os");
  const architecture = stringAt(config, "architecture");
  if (os === undefined || architecture === undefined) return [];
  const variant = stringAt(config, "variant");
  const value = [os, architecture, ...(variant === undefined || variant === "" ? [] : [variant])]
    .map(short)
    .join("/");
  const created = stringAt(config, "created");
  return [
    declare("metadata", { name: "image.platform", value }, { pointer: "/architecture" }),
    ...(created === undefined
      ? []
      : [declare("metadata", { name: "image.created", value: short(created) }, { pointer: "/created" })]),
  ];
}

/** Keys of the specification ("Pre-Defined Annotation Keys") that say a property of ours. */
const properties = new Map<string, "version" | "description" | "license" | "url" | "supplier" | "revision">([
  ["version", "version"],
  ["description", "description"],
  ["licenses", "license"],
  ["source", "url"],
  ["url", "url"],
  ["documentation", "url"],
  ["vendor", "supplier"],
  ["revision", "revision"],
]);

const prefix = "org.opencontainers.image.";

/** A label or annotation with where it stands. */
export interface Label {
  readonly key: string;
  readonly value: string;
  readonly path: string;
  readonly pointer: string;
}

/** Labels of the configuration, and annotations of the manifest. */
export function labelsOf({ config, configPath, manifest, manifestPath }: ImageDocuments): readonly Label[] {
  return [
    ...labelsIn(recordAt(config, "config", "Labels"), configPath, "/config/Labels"),
    ...labelsIn(recordAt(manifest, "annotations"), manifestPath, "/annotations"),
  ];
}

function labelsIn(
  values: Readonly<Record<string, unknown>> | undefined,
  path: string,
  pointer: string,
): readonly Label[] {
  return Object.entries(values ?? {})
    .slice(0, mostVariables)
    .flatMap(([key, value]) =>
      typeof value === "string" && value !== ""
        ? [{ key, value, path, pointer: `${pointer}/${pointerStep(key)}` }]
        : [],
    );
}

function labelClaims(documents: ImageDocuments, by: string): readonly Claim[] {
  return labelsOf(documents).flatMap(({ key, value, path, pointer }) => {
    const property = key.startsWith(prefix) ? properties.get(key.slice(prefix.length)) : undefined;
    return property === undefined
      ? []
      : [claimant("declared", { by, path, pointer })(property, short(value))];
  });
}

/** Each layer by its place in the image, with the command that made it. */
function layerClaims(
  { manifest, manifestPath, config, configPath }: ImageDocuments,
  by: string,
): readonly Claim[] {
  const layers = listAt(manifest, "layers");
  const ids =
    layers === undefined
      ? listAt(config, "rootfs", "diff_ids")
      : layers.map((layer) => stringAt(layer, "digest"));
  const commands = (listAt(config, "history") ?? []).filter((step) => valueAt(step, "empty_layer") !== true);
  const path = layers === undefined ? configPath : manifestPath;
  return (ids ?? []).slice(0, mostLayers).flatMap((id, index) => {
    if (typeof id !== "string") return [];
    const command = stringAt(commands[index], "created_by");
    const pointer = layers === undefined ? `/rootfs/diff_ids/${index}` : `/layers/${index}`;
    const value = command === undefined ? id : `${id} ${short(command)}`;
    return [
      claimant("declared", { by, path, pointer })("metadata", {
        name: `image.layer.${index + 1}`,
        value: short(value),
      }),
    ];
  });
}

/** Signatures, BOMs and attestations that are attached: named, and believed by nobody here. */
function attachedClaims({ referrers, referrersPath }: ImageDocuments, by: string): readonly Claim[] {
  return (listAt(referrers, "manifests") ?? []).slice(0, mostAttached).flatMap((one, index) => {
    const digest = stringAt(one, "digest");
    if (digest === undefined) return [];
    const value = short(`${stringAt(one, "artifactType") ?? "of no type"} ${digest}`);
    const declare = claimant("declared", { by, path: referrersPath, pointer: `/manifests/${index}` });
    return [declare("metadata", { name: `image.attached.${index + 1}`, value })];
  });
}

function short(text: string): string {
  return printable(text.slice(0, longestText));
}
