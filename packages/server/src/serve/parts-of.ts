import { Oidc } from "../access/oidc.ts";
import { Passwords } from "../access/sign-in.ts";
import type { OperationsParts } from "../api/operations.ts";
import type { Parts } from "../api/parts.ts";
import { documentThread } from "./document-thread.ts";
import type { WorkSettings } from "./job-kinds/job-kind.ts";
import type { JobLoop } from "./job-loop.ts";
import { largeChangesOf, largeChangesThread } from "./large-changes.ts";
import { policyThread } from "./policy-thread.ts";
import type { ServeOptions } from "./serve-options.ts";
import type { ServerWorld } from "./server-world.ts";
import type { Thread } from "./thread.ts";

/** What one process made of its options. */
export interface Made extends OperationsParts {
  readonly organisation: string;
  readonly settings: WorkSettings;
  /** Writes documents, and tries policies. */
  readonly writer: Thread;
  readonly trier: Thread;
  /** Makes large changes. */
  readonly changer: Thread;
  readonly loops: readonly JobLoop[];
}

/** What jobs need to know of the options. */
export function settingsOf(options: ServeOptions, version: string): WorkSettings {
  const { place, publicUrl, allowHosts, advisories, advisoriesFrom, mail } = options;
  return {
    ...{ place, version, allowHosts },
    ...(publicUrl && { publicUrl: publicUrl.origin }),
    ...(advisories && { advisories }),
    ...(advisoriesFrom && { advisoriesFrom }),
    ...(mail && { mail }),
  };
}

/** Those that take such a job; the others would ask the database in vain. */
function wake(loops: readonly JobLoop[], kind: string | undefined): void {
  for (const loop of loops) if (kind === undefined || loop.kinds.includes(kind)) loop.wake();
}

/** What the API needs. */
export function partsOf(options: ServeOptions, { now, log, version }: ServerWorld, made: Made): Parts {
  const { publicUrl, trustProxy, webFolder, allowHosts, advisories, mail, isDemo } = options;
  const { store, metrics, state, organisation, writer, trier, changer, settings, loops } = made;
  const isOwnProcess = options.place.kind === "postgres";
  return {
    ...{ store, organisation, now, log, metrics, state },
    passwords: new Passwords(store.access, organisation, now),
    documents: documentThread(writer),
    policies: policyThread(trier, settings),
    largeChanges: isOwnProcess ? largeChangesOf(store) : largeChangesThread(changer, settings),
    oidc: options.oidc === undefined ? undefined : new Oidc(options.oidc),
    onWork: (kind) => wake(loops, kind),
    options: {
      ...{ version, trustProxy, allowHosts },
      ...{ hasAdvisories: advisories !== undefined, hasMail: mail !== undefined },
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(webFolder === undefined ? {} : { webFolder }),
      ...(isDemo === undefined ? {} : { isDemo }),
    },
  };
}
