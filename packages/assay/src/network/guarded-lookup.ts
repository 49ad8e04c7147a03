import type { LookupFunction } from "node:net";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { isPublicAddress, literalAddress } from "./addresses.ts";

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Looks a name up; all its addresses. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

/**
 * The look-up that sockets make when they connect: what it allows is what they connect to, so a name that answers
 * differently the second time gains nothing. One closed address among several is enough to refuse the name.
 */
export function guardedLookup(resolve: Resolve, isNamed: (hostname: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const isRefused = !isNamed(hostname) && addresses.some(({ address }) => !isPublicAddress(address));
        const [first] = addresses;
        if (isRefused) callback(notPublic(hostname), "", 4);
        else if (first === undefined)
          callback(Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "", 4);
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), "", 4),
    );
  };
}

/**
 * Hosts that are addresses are never looked up, so they are checked before.
 * @throws AssayError `refused`
 */
export function assertMayConnect({ hostname }: URL, isNamed: (hostname: string) => boolean): void {
  const address = literalAddress(hostname);
  if (address !== undefined && !isNamed(hostname) && !isPublicAddress(address)) throw notPublic(hostname);
}

function notPublic(hostname: string): AssayError {
  const host = printable(hostname);
  return new AssayError(
    "refused",
    `${host} is an address inside a private network or on this machine, which nobody named or allowed: --allow-host ${host} allows it`,
  );
}
