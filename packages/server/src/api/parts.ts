import type { Oidc } from "../access/oidc.ts";
import type { Passwords } from "../access/sign-in.ts";
import type { Store } from "../store/open-store.ts";
import type { DocumentFormat } from "../contract/server.ts";
import type { Log } from "../serve/log.ts";
import type { Metrics } from "../serve/metrics.ts";

/** A document written anew from another, by the library, away from this thread. */
export interface DocumentWriter {
  /** Undefined when it cannot be written so: `reason` says why. */
  write(bytes: Uint8Array, name: string, wanted: WantedDocument): Promise<WrittenDocument>;
}
/** `compliance`: how one rule set stands, as JSON (`RuleSetDetail`). */
export interface WantedDocument {
  readonly format: DocumentFormat | "compliance";
  /** Of `report` and `compliance`. */
  readonly ruleSet?: string | undefined;
  /** Which thing a document about one thing is about. */
  readonly subject?: string | undefined;
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
  /** Where people reach the server, when that is not what the request says: behind a proxy. */
  readonly publicUrl?: URL;
  /** The last hop of `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly trustProxy?: boolean;
  /** Folder of the built web interface. */
  readonly webFolder?: string;
}
