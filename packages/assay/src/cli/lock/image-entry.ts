import path from "node:path";
import { readUpTo } from "../../bytes/byte-source.ts";
import type { LockEntry } from "../../lock/lock-schema.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { nodeClient } from "../../scan/network-access.ts";
import { withTree } from "../../scan/open-target.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { anyObserver } from "../../sources/observers.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";

/** True for what names an image or artefact. */
export function isImageTarget(target: string): boolean {
  return isOfRegistry(target) || /^(?:oci|docker-archive):/u.test(target);
}

function isOfRegistry(target: string): boolean {
  return /^(?:docker|oci):\/\//u.test(target);
}

/** Pins an image by the digest that its registry, layout or archive has under the reference; layers of registries are not fetched. */
export async function imageEntry(target: string, lock: string, options: ScanOptions): Promise<LockEntry> {
  if (!isOfRegistry(target)) return { ...(await localEntry(target, lock, options)) };
  const reference = target.slice(target.indexOf("://") + 3);
  const { digest, reason } = await digestInRegistry(reference, options);
  if (digest === undefined)
    throw new AssayError("not-found", `${printable(target)} cannot be locked: ${reason ?? "not there"}`);
  const [named = ""] = reference.split("@", 1);
  const tag = /:([^:/]+)$/u.exec(named)?.[1];
  const name = (tag === undefined ? named : named.slice(0, -tag.length - 1)).replace(/^docker\.io\//u, "");
  const requested = reference.includes("@") ? undefined : (tag ?? "latest");
  return { target: name, kind: "image", ...(requested === undefined ? {} : { requested }), digest };
}

/** The digest that a registry has under `[registry/]name[:tag|@digest]`, or why there is none. @throws AssayError `network` … */
export async function digestInRegistry(
  reference: string,
  options: ScanOptions,
): Promise<{ readonly digest?: string; readonly reason?: string }> {
  const client = options.network ?? (await nodeClient(options));
  try {
    const { environment = process.env } = options;
    const look = await anyObserver({ client, environment }).observe({ kind: "image", name: reference });
    if (look.kind === "seen" && look.observation.kind === "image") return { digest: look.observation.digest };
    return { reason: look.kind === "seen" ? "it is no image" : look.reason };
  } finally {
    if (options.network === undefined) client.close();
  }
}

/** The target stands in the lock as it is written: it must mean the same in the folder of the lock. */
async function localEntry(target: string, lock: string, options: ScanOptions): Promise<LockEntry> {
  const place = target.slice(target.indexOf(":") + 1);
  if (path.dirname(path.resolve(lock)) !== process.cwd() || path.isAbsolute(place) || place.includes(".."))
    throw new AssayError(
      "usage",
      `${printable(target)} must be below the current folder, and the lock in it: then the lock can name it`,
    );
  const digest = await digestInPlace(target, options);
  if (digest !== undefined) return { target, kind: "image", digest };
  throw new AssayError("usage", `${printable(target)} proves no digest: it cannot be locked`);
}

/** The digest by which a layout or an archive names the image; its layers are compared with theirs on the way. */
export function digestInPlace(target: string, options: ScanOptions): Promise<string | undefined> {
  return withTree([target], options, async ({ entries, problems }) => {
    const damaged = problems.find(({ problem }) => problem.code === "digest-mismatch");
    if (damaged !== undefined)
      throw new AssayError("unreadable", `${printable(damaged.path)}: ${damaged.problem.message}`);
    const entry = entries.find(({ path: at }) => at === ".image/descriptor.json");
    const source = await entry?.open();
    if (source === undefined) return undefined;
    const parsed = parseJson(await readUpTo(source, 0, mostDescriptorBytes));
    const digest = parsed.ok ? stringAt(parsed.value, "digest") : undefined;
    return digest !== undefined && /^sha256:[0-9a-f]{64}$/u.test(digest) ? digest : undefined;
  });
}

const mostDescriptorBytes = 4 * 1024 * 1024;
