import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { makeTar, type TarEntry } from "./tar.ts";

/** A blob with the descriptor that points to it. */
export interface OciBlob {
  readonly descriptor: OciDescriptor;
  readonly bytes: Uint8Array;
}

export interface OciDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Readonly<Record<string, string>>;
  readonly artifactType?: string;
}

/** A manifest, and all blobs that it needs. */
export interface OciImage {
  readonly manifest: OciBlob;
  readonly blobs: readonly OciBlob[];
}

/** One layer of an image to make: its members, how it is packed, and lies about it. */
export interface OciLayer {
  readonly members: readonly TarEntry[];
  readonly packing?: "tar" | "gzip";
  readonly createdBy?: string;
  readonly diffId?: string;
}

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function ociBlob(
  mediaType: string,
  content: Uint8Array | string | object,
  more: Partial<OciDescriptor> = {},
): OciBlob {
  const bytes =
    typeof content === "string"
      ? Buffer.from(content)
      : content instanceof Uint8Array
        ? content
        : Buffer.from(JSON.stringify(content));
  return { bytes, descriptor: { mediaType, digest: sha256(bytes), size: bytes.length, ...more } };
}

export const imageManifestType = "application/vnd.oci.image.manifest.v1+json";
export const imageIndexType = "application/vnd.oci.image.index.v1+json";
export const imageConfigType = "application/vnd.oci.image.config.v1+json";

/** A container image of these layers, the lowest first. */
export function makeImage(
  layers: readonly OciLayer[],
  config: object = {},
  more: Partial<OciDescriptor> = {},
): OciImage {
  const made = layers.map((layer) => {
    const tar = makeTar(layer.members);
    const isPlain = layer.packing === "tar";
    const type = `application/vnd.oci.image.layer.v1.tar${isPlain ? "" : "+gzip"}`;
    return { layer, diffId: layer.diffId ?? sha256(tar), blob: ociBlob(type, isPlain ? tar : gzipSync(tar)) };
  });
  const configBlob = ociBlob(imageConfigType, {
    os: "linux",
    architecture: "amd64",
    config,
    rootfs: { type: "layers", diff_ids: made.map(({ diffId }) => diffId) },
    history: made.map(({ layer }) => ({ created_by: layer.createdBy ?? "COPY . . # buildkit" })),
  });
  return makeArtefact(
    configBlob,
    made.map(({ blob }) => blob),
    {},
    more,
  );
}

/** A manifest over a configuration and layers of any kind. */
export function makeArtefact(
  config: OciBlob,
  layers: readonly OciBlob[],
  fields: object = {},
  more: Partial<OciDescriptor> = {},
): OciImage {
  const manifest = ociBlob(
    imageManifestType,
    {
      schemaVersion: 2,
      mediaType: imageManifestType,
      config: config.descriptor,
      layers: layers.map(({ descriptor }) => descriptor),
      ...fields,
    },
    more,
  );
  return { manifest, blobs: [config, ...layers] };
}

/** The files of an OCI image layout, by their path. */
export function layoutFiles(images: readonly OciImage[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const put = ({ descriptor, bytes }: OciBlob): void => {
    files.set(`blobs/${descriptor.digest.replace(":", "/")}`, bytes);
  };
  for (const { manifest, blobs } of images) for (const blob of [manifest, ...blobs]) put(blob);
  const index = {
    schemaVersion: 2,
    mediaType: imageIndexType,
    manifests: images.map(({ manifest }) => manifest.descriptor),
  };
  files.set("index.json", Buffer.from(JSON.stringify(index)));
  files.set("oci-layout", Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
  return files;
}

/** Several images as one behind an index of their own, one for each platform. */
export function makeIndex(images: readonly OciImage[], more: Partial<OciDescriptor> = {}): OciImage {
  const index = {
    schemaVersion: 2,
    mediaType: imageIndexType,
    manifests: images.map(({ manifest }) => manifest.descriptor),
  };
  return {
    manifest: ociBlob(imageIndexType, index, more),
    blobs: images.flatMap(({ manifest, blobs }) => [manifest, ...blobs]),
  };
}

export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
}

/** A layout as `docker save` has packed it since 25.0: an archive with the layout and the old `manifest.json`. */
export function archiveOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return makeTar([...files].map(([name, bytes]) => ({ name, bytes, long: "pax" as const })));
}

/** What `docker save` wrote before 25.0: layers by a folder, a configuration, no digests of blobs. */
export function oldArchive({ blobs: [config, ...layers] }: OciImage, tags: readonly string[]): Uint8Array {
  const hex = config?.descriptor.digest.slice("sha256:".length) ?? "";
  const names = layers.map((_, index) => `${String(index).repeat(8)}/layer.tar`);
  const manifest = [{ Config: `${hex}.json`, RepoTags: tags, Layers: names }];
  return makeTar([
    { name: `${hex}.json`, bytes: config?.bytes ?? new Uint8Array(0) },
    ...layers.map(({ bytes }, index) => ({ name: names[index] ?? "", bytes })),
    { name: "manifest.json", bytes: Buffer.from(JSON.stringify(manifest)) },
  ]);
}
