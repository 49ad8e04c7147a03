import type { Allowance } from "../access/throttle.ts";
import type { Oidc } from "../access/oidc.ts";
import type { Passwords } from "../access/sign-in.ts";
import type { Principal } from "../contract/access.ts";
import type { PolicyRule, TestResult } from "../contract/policy.ts";
import type { Project, ProjectChange } from "../contract/project.ts";
import type { Store } from "../store/open-store.ts";
import type { DocumentFormat } from "../contract/server.ts";
import type { Log } from "../serve/log.ts";
import type { Metrics } from "../serve/metrics.ts";

/** A document written anew from another, by the library, away from this thread. */
export interface DocumentWriter {
  /** The bytes are asked for when it is their turn, so that who waits holds none. Undefined: they were removed meanwhile. */
  write(bytes: AskedBytes, name: string, wanted: WantedDocument): Promise<WrittenDocument | undefined>;
}
export type AskedBytes = () => Promise<Uint8Array | undefined>;
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

/** What is wrong with a text of policies, by line and column from 1; 0: nowhere in particular. */
export interface PolicyMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
export interface PolicySource {
  readonly pack: string | null;
  /** "" of a pack. */
  readonly yaml: string;
}
export type CheckedPolicy =
  | { readonly kind: "checked"; readonly rules: readonly PolicyRule[] }
  | { readonly kind: "mistaken"; readonly mistakes: readonly PolicyMistake[] };
/** What a text finds in a version; the longest lists are cut, counts are whole. */
export type TriedPolicy =
  | ({ readonly kind: "tried" } & Omit<TestResult, "project" | "version">)
  | { readonly kind: "mistaken"; readonly mistakes: readonly PolicyMistake[] }
  | { readonly kind: "gone" };
/** What a text would change, as somebody sees it. */
export interface KeptPolicy {
  readonly by: Principal;
  readonly policy: string;
}
export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
}

/** Policies parsed and tried, away from this thread. */
export interface PolicyTrier {
  check(source: PolicySource): Promise<CheckedPolicy | Refused>;
  try(source: PolicySource, version: string, against: KeptPolicy | null): Promise<TriedPolicy | Refused>;
}

/** Changes that touch everything of a version or a project. */
export interface LargeChanges {
  removeVersion(by: Principal, id: string): Promise<boolean>;
  removeProject(by: Principal, id: string): Promise<boolean>;
  changeProject(by: Principal, id: string, wanted: ProjectChange): Promise<Project | undefined>;
}
export type LargeChange =
  | { readonly what: "remove-version" | "remove-project"; readonly id: string }
  | { readonly what: "change-project"; readonly id: string; readonly wanted: ProjectChange };

/** Everything that the API needs; whoever starts a server, or a test, gives it. */
export interface Parts {
  readonly store: Store;
  /** Of accounts that sign in with a password, and of the first one. */
  readonly organisation: string;
  readonly passwords: Passwords;
  readonly documents: DocumentWriter;
  readonly policies: PolicyTrier;
  readonly largeChanges: LargeChanges;
  readonly oidc: Oidc | undefined;
  readonly state: () => "ok" | "draining";
  /** There is a new job, of this kind; of any when none is said. */
  readonly onWork: (kind?: string) => void;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly options: ApiOptions;
}

export interface ApiOptions {
  readonly version: string;
  /** Hosts inside a private network that the server may ask. */
  readonly allowHosts?: readonly string[];
  /** The server can send mail. */
  readonly hasMail?: boolean;
  /** Where people reach the server, when that is not what the request says: behind a proxy. */
  readonly publicUrl?: URL;
  /** The last hop of `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly trustProxy?: boolean;
  /** Bytes of documents of one token; absent = as in `limits.ts`. */
  readonly uploadAllowance?: Allowance;
  /** Folder of the built web interface. */
  readonly webFolder?: string;
  /** What is shown is invented, and gone when the server ends. */
  readonly isDemo?: true;
  /** This server has a place for a database of advisories, which it can refresh. */
  readonly hasAdvisories?: boolean;
}
