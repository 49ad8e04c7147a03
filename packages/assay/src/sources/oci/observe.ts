import { AssayError } from "../../model/error.ts";
import type { ImageObservation, Look } from "../../model/observation.ts";
import { compareText } from "../../model/text-order.ts";
import type { Observer, ObserverContext } from "../observer.ts";
import { registryFor } from "./from-registry.ts";
import { parseManifest } from "./parse-manifest.ts";
import { platformText } from "./platform.ts";
import { parseReference, type Reference, repositoryText } from "./reference.ts";
import { pullManifest } from "./registry-store.ts";

/** Looks at what tags of registries name: one manifest a look, no layers. */
export function registryObserver({ client, environment }: ObserverContext): Observer {
  return {
    observe: async ({ name }): Promise<Look> => {
      const reference = parseReference(`docker://${name}`);
      const registry = await registryFor(reference, { environment, network: () => Promise.resolve(client) });
      try {
        const { digest, bytes } = await pullManifest(registry, reference.version);
        return { kind: "seen", observation: observationOf(reference, digest, bytes) };
      } catch (error) {
        if (!(error instanceof AssayError) || error.code !== "not-found") throw error;
        // Most registries refuse what is private; some say that it is not there.
        return { kind: "absent", reason: error.message, mayBePrivate: true };
      }
    },
  };
}

function observationOf(reference: Reference, digest: string, bytes: Uint8Array): ImageObservation {
  const parsed = parseManifest(bytes);
  const manifests = parsed.ok && parsed.value.kind === "index" ? parsed.value.manifests : [];
  const platforms = manifests.flatMap(({ platform, digest: of }) =>
    // Attestations stand in an index as manifests of an unknown platform.
    platform === undefined || platform.os === "unknown"
      ? []
      : [{ platform: platformText(platform), digest: of }],
  );
  return {
    kind: "image",
    name: repositoryText(reference),
    tag: reference.version,
    digest,
    platforms: platforms.sort(
      (a, b) => compareText(a.platform, b.platform) || compareText(a.digest, b.digest),
    ),
  };
}
