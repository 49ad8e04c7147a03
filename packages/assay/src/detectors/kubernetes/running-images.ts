import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import type { ContainerSpec } from "../container-specs.ts";

/** Lists of a pod's status, one for each list of its description. */
const statusLists = ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"] as const;

/** Containers of one pod. */
const maxStatuses = 200;

/**
 * The containers of an object with the digest of the image that runs, where a cluster says it (`kubectl get pods -o json`).
 * The status itself repeats them and describes none.
 */
export function asRunning(values: unknown, specs: readonly ContainerSpec[]): readonly ContainerSpec[] {
  const digests = runningDigests(values);
  return specs.flatMap((spec) => {
    if (spec.pointer.startsWith("/status/")) return [];
    const digest = digests.get(spec.name ?? "");
    const { image } = spec;
    if (digest === undefined || image === undefined || image.value.includes("@")) return [spec];
    return [{ ...spec, image: { ...image, value: `${image.value}@${digest}` } }];
  });
}

/**
 * Digests by the name of the container. `imageID` is `registry/name@sha256:...`, with `docker-pullable://` before it in old
 * clusters; without a name it is that of the image's configuration, which no registry knows.
 */
function runningDigests(values: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const list of statusLists)
    for (const status of (listAt(values, "status", list) ?? []).filter(isRecord).slice(0, maxStatuses)) {
      const name = stringAt(status, "name");
      const digest = /@(sha256:[0-9a-f]{64})$/u.exec(stringAt(status, "imageID") ?? "")?.[1];
      if (name !== undefined && digest !== undefined) found.set(name, digest);
    }
  return found;
}
