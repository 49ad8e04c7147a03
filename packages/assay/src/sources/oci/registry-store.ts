import type { ByteSource } from "../../bytes/byte-source.ts";
import { type KeptPieces, lastingKey } from "../../bytes/kept-pieces.ts";
import { AssayError } from "../../model/error.ts";
import type { Keeping } from "../../network/kept-source.ts";
import { type RemoteState, remoteSource } from "../../network/remote-file.ts";
import { type Blob, blobPath, type BlobStore, type HeldBlob } from "./blob.ts";
import type { Descriptor } from "./descriptor.ts";
import { documentLimits, mostKeptBytes, longestLayerMilliseconds } from "./limits.ts";
import { pulled } from "./pulled.ts";
import { assertAnswered, type RegistryClient } from "./registry-client.ts";
import { createHash } from "node:crypto";

/** What is asked for, so that a registry gives an index where it has one (distribution, "Pulling manifests"). */
const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/**
 * A manifest by tag or digest, as the registry has it.
 * @throws AssayError `not-found` | `permission-denied` | `network`
 */
export async function pullManifest(
  registry: RegistryClient,
  version: string,
): Promise<HeldBlob & { readonly mediaType: string }> {
  const answer = await registry.request({
    path: `manifests/${version}`,
    headers: { accept: manifestTypes },
    limits: { mostBytes: documentLimits.maxBytes },
  });
  assertAnswered(answer, `the manifest ${version}`);
  const digest = `sha256:${createHash("sha256").update(answer.body).digest("hex")}`;
  const promised = answer.headers.get("docker-content-digest");
  if (promised?.startsWith("sha256:") === true && promised !== digest)
    throw new AssayError(
      "network",
      `the manifest ${version} has the digest ${digest}, and the registry says ${promised}`,
    );
  const mediaType = answer.headers.get("content-type")?.split(";", 1)[0] ?? "";
  return { bytes: answer.body, digest, mediaType };
}

/** The blobs of one repository: read by range where that is enough, in one go where all is needed. */
export function registryStore(registry: RegistryClient, kept?: KeptPieces): BlobStore {
  const states = new Map<string, RemoteState>();
  return {
    find: (descriptor) => {
      const state = states.get(descriptor.digest) ?? {};
      states.set(descriptor.digest, state);
      return remoteBlob(registry, descriptor, { state, kept });
    },
    manifest: ({ digest }) => pullManifest(registry, digest),
  };
}

function remoteBlob(
  registry: RegistryClient,
  descriptor: Pick<Descriptor, "digest" | "sizeBytes">,
  { state, kept }: { readonly state: RemoteState; readonly kept: KeptPieces | undefined },
): Blob {
  const { digest, sizeBytes } = descriptor;
  const key = lastingKey("blob", registry.blobAddress(digest).url, sizeBytes);
  const keeping: Keeping | undefined =
    kept === undefined ? undefined : { pieces: kept, key, budget: { leftBytes: mostKeptBytes } };
  return {
    path: blobPath(digest),
    sizeBytes,
    isRemote: true,
    ...(kept === undefined ? {} : { lastingKey: key }),
    open: ({ isWhole = false } = {}) =>
      Promise.resolve(renewed(registry, descriptor, state, isWhole ? undefined : keeping)),
    stream: () =>
      pulled((take) =>
        registry.stream(
          {
            path: `blobs/${digest}`,
            limits: { mostBytes: sizeBytes, totalMilliseconds: longestLayerMilliseconds },
          },
          (head, body) => {
            assertAnswered(head, `the blob ${digest}`);
            return take(body);
          },
        ),
      ),
  };
}

/** A source whose token is renewed when it runs out between two readings. */
function renewed(
  registry: RegistryClient,
  { digest, sizeBytes }: Pick<Descriptor, "digest" | "sizeBytes">,
  state: RemoteState,
  keeping: Keeping | undefined,
): ByteSource {
  const open = (): ByteSource =>
    remoteSource(
      registry.client,
      {
        ...registry.blobAddress(digest),
        sizeBytes,
        version: digest,
        declaredDigest: digest,
        name: blobPath(digest),
        ...(keeping === undefined ? {} : { keeping }),
      },
      state,
    );
  let source = open();
  return {
    sizeBytes,
    version: digest,
    declaredDigest: digest,
    readInto: async (offset, target) => {
      try {
        return await source.readInto(offset, target);
      } catch (error) {
        if (!(error instanceof AssayError) || error.code !== "permission-denied") throw error;
        // Any request of the repository makes the client answer a new challenge.
        await registry.request({ method: "HEAD", path: `blobs/${digest}` });
        source = open();
        return source.readInto(offset, target);
      }
    },
    currentVersion: () => Promise.resolve(digest),
    close: () => source.close(),
  };
}
