import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { isPublicAddress, literalAddress } from "../network/addresses.ts";
import { sources } from "../sources/registry.ts";

export interface ElsewhereOptions {
  /** Endpoints (`HF_ENDPOINT`), as the scan itself gets them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hosts that may have an address inside the user's own networks. */
  readonly allowHosts: readonly string[];
}

/** Longer than any reference that people write. */
const longestTarget = 2_000;

/**
 * Whether a target names something at another host, for a program that scans what others name: nothing of its own disk, its processes or
 * its own network, and nothing that has a password in it. Nobody is asked; a name that leads into a private network is refused by
 * `guardedClient` when it is.
 * @throws AssayError `usage`, `refused`
 */
export async function checkElsewhere(
  target: string,
  { environment, allowHosts }: ElsewhereOptions,
): Promise<void> {
  if (target.length > longestTarget || /[\u0000-\u001f\u007f]/u.test(target))
    throw new AssayError("usage", "a target is one line of at most 2,000 characters");
  if (/^(?:[a-z]{1,20}\+)?https?:\/\/[^/?#]*@/iu.test(target))
    throw new AssayError("usage", "write the address without user and password: it is kept and shown");
  const source = sources.find(({ accepts }) => accepts(target, environment));
  const address = await source?.addressOf?.(target, environment);
  if (address === undefined) throw ofThisMachine(target);
  if (source?.id === "web" && /[?]/u.test(target))
    throw new AssayError("usage", "write the address without what follows `?`: it is kept and shown");
  assertPublic(new URL(address), allowHosts);
}

function ofThisMachine(target: string): AssayError {
  const name = printable(target.slice(0, 200));
  const isName = /^[\w][\w.-]*\/[\w][\w.-]*$/u.test(target);
  return new AssayError(
    "usage",
    isName
      ? `${name}: write hf://${name} for a repository of the hub, docker://${name} for an image`
      : `${name}: only what is at another host is scanned here: hf://org/name, docker://registry/name:tag, https://host/owner/name.git`,
  );
}

/** Says at once what the first request would say. */
function assertPublic({ hostname }: URL, allowHosts: readonly string[]): void {
  const address = literalAddress(hostname);
  const isOwn = hostname === "localhost" || hostname.endsWith(".localhost");
  if (!isOwn && (address === undefined || isPublicAddress(address))) return;
  if (allowHosts.includes(hostname.toLowerCase())) return;
  const host = printable(hostname);
  throw new AssayError("refused", `${host} is inside a private network; --allow-host ${host} would allow it`);
}
