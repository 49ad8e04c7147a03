import type { Oidc } from "../access/oidc.ts";
import type { Passwords } from "../access/sign-in.ts";
import type { Store } from "../store/open-store.ts";
import type { Log } from "../serve/log.ts";
import type { Metrics } from "../serve/metrics.ts";

/** A document written anew from another, by the library, away from this thread. */
export interface DocumentWriter {
  /** Undefined when it cannot be written so: `reason` says why. */
  write(bytes: Uint8Array, name: string, format: string): Promise<WrittenDocument>;
}
export type WrittenDocument =
  { readonly kind: "written"; readonly text: string } | { readonly kind: "refused"; readonly reason: string };

/** Everything that the API needs; whoever starts a server, or a test, gives it. */
export interface Parts {
  readonly store: Store;
  /** Of accounts that sign in with a password, and of the first one. */
  readonly organisation: string;
  readonly passwords: Passwords;
  readonly documents: DocumentWriter;
  readonly oidc: Oidc | undefined;
  readonly state: () => "ok" | "draining";
  /** There is a new job. */
  readonly onWork: () => void;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly options: ApiOptions;
}

export interface ApiOptions {
  readonly version: string;
  /** Hosts inside a private network that the server may ask. */
  readonly allowHosts?: readonly string[];
  /** Where people reach the server, when that is not what the request says: behind a proxy. */
  readonly publicUrl?: URL;
  /** The last hop of `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly trustProxy?: boolean;
  /** Folder of the built web interface. */
  readonly webFolder?: string;
}
