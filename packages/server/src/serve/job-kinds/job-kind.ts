import type { Store, StorePlace } from "../../store/open-store.ts";

/**
 * A kind of job: one row of the registry. It runs in a thread of its pool, at least once; again must be the same as once.
 */
export interface JobKind {
  /** `read-document`: what the job's row says. */
  readonly kind: string;
  readonly pool: Pool;
  /** One attempt that takes longer is ended with its thread. */
  readonly seconds: number;
  /** @throws what makes the job be tried again: the message is what people read; `TryLater` says when */
  run(payload: unknown, world: WorkWorld): Promise<void>;
  /** In place of `run`, once so many attempts were made (each may have ended the thread). */
  readonly givingUp?: {
    readonly after: number;
    run(payload: unknown, world: WorkWorld, reason: string): Promise<void>;
  };
}

/** The job is to be tried again, not before so many milliseconds. */
export class TryLater extends Error {
  readonly milliseconds: number;
  constructor(milliseconds: number, message: string) {
    super(message);
    this.milliseconds = milliseconds;
  }
}

/**
 * Jobs of different pools never wait for each other: `reading` is work of the processor on what was uploaded (as many threads as
 * `--workers` says), `fetching` asks other hosts and may take an hour, `watching` too and takes minutes, `sending` is short, and
 * several go at once (a slow receiver holds up nobody else), `tidying` removes what is kept no longer.
 */
export const pools = ["reading", "fetching", "watching", "sending", "tidying"] as const;
export type Pool = (typeof pools)[number];

/** What a job needs beside its payload. */
export interface WorkWorld {
  readonly store: Store;
  readonly now: () => number;
  readonly settings: WorkSettings;
}

/** What whoever started the server said, as plain data that reaches a thread. */
export interface WorkSettings {
  readonly place: StorePlace;
  /** Of Assay. */
  readonly version: string;
  /** Hosts that may be asked though they have an address inside a private network. */
  readonly allowHosts: readonly string[];
  /** `https://assay.example.com`: for links in what is sent; absent = unknown. */
  readonly publicUrl?: string;
  /** File of the database of advisories; there may be none yet. */
  readonly advisories?: string;
  /** Where it is refreshed from; absent = where advisories are published. */
  readonly advisoriesFrom?: readonly string[];
  readonly mail?: MailSettings;
}

/** The server that takes mail, and who it is from. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: as soon as it is said; `if-offered`: where the server can. */
  readonly encryption: "tls" | "starttls" | "if-offered";
  readonly user?: { readonly name: string; readonly password: string };
  readonly from: string;
}
