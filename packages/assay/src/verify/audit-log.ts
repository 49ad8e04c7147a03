import { createHash } from "node:crypto";
import { AssayError } from "../model/error.ts";
import { isRecord } from "../syntax/json-access.ts";

/** What an exported audit log of the server says of itself, and whether that is so. */
export interface AuditVerification {
  readonly kind: "audit-log";
  readonly verified: boolean;
  readonly organisation: string;
  readonly exportedAt: string;
  /** Entries that follow from the ones before, from the first on. */
  readonly entries: number;
  /** Entries that the export says there are. */
  readonly announced: number;
  /** Hash of the last entry that follows. */
  readonly head: string;
  /** Times of the first and the last of them. */
  readonly from: string | null;
  readonly until: string | null;
  /** What is wrong, with the line of the file; the first fault only, for what comes behind it follows from nothing. */
  readonly fault: { readonly line: number; readonly message: string } | null;
  /** Where the heads stand that were kept elsewhere: the number of the entry, or null when it is nowhere. */
  readonly kept: readonly { readonly head: string; readonly sequence: number | null }[];
}

/** The hash before the first entry. */
const firstHash = "0".repeat(64);

/** True for the first line of an exported audit log. */
export function isAuditHeader(line: string): boolean {
  return line.startsWith('{"assay-audit":');
}

/**
 * Follows the chain from its first entry. A chain that holds shows that nothing in it was changed, left out or put in; that the whole was
 * not written anew is shown by heads that somebody kept. @throws AssayError `unreadable` for a first line that is no header of a version that is known
 */
export async function verifyAuditLog(
  lines: AsyncIterable<string>,
  kept: readonly string[],
): Promise<AuditVerification> {
  let header: Header | undefined;
  let line = 0;
  const chain = new Chain(kept);
  for await (const text of lines) {
    line += 1;
    if (header === undefined) header = headerOf(text);
    else if (!(text === "" || chain.follow(text, line))) break;
  }
  if (header === undefined) throw new AssayError("unreadable", "this is no exported audit log: it is empty");
  return chain.verdict(header, line);
}

interface Header {
  readonly organisation: string;
  readonly exportedAt: string;
  readonly entries: number;
  readonly head: string;
}

function headerOf(line: string): Header {
  const header = recordIn(line);
  if (header?.["assay-audit"] !== 1)
    throw new AssayError("unreadable", "this is no exported audit log that this version of Assay knows");
  const { organisation, exportedAt, entries, head } = header;
  return {
    organisation: typeof organisation === "string" ? organisation : "",
    exportedAt: typeof exportedAt === "string" ? exportedAt : "",
    entries: typeof entries === "number" ? entries : -1,
    head: typeof head === "string" ? head : "",
  };
}

class Chain {
  readonly #kept: Map<string, number | null>;
  #sequence = 0;
  #hash = firstHash;
  #from: string | null = null;
  #until: string | null = null;
  #fault: AuditVerification["fault"] = null;

  constructor(kept: readonly string[]) {
    this.#kept = new Map(kept.map((head) => [head.toLowerCase(), head === firstHash ? 0 : null]));
  }

  /** False when this line does not follow from the one before. */
  follow(text: string, line: number): boolean {
    const message = this.#faultOf(text);
    if (message === undefined) return true;
    this.#fault = { line, message };
    return false;
  }

  #faultOf(text: string): string | undefined {
    const entry = recordIn(text);
    if (entry === undefined) return "it is no JSON object: the export was cut or changed";
    const { action, actor, at, detail, previous, sequence, subject, hash } = entry;
    const next = this.#sequence + 1;
    if (sequence !== next) return `entry ${next} is missing: this is entry ${JSON.stringify(sequence)}`;
    if (previous !== this.#hash) return `entry ${next} does not follow from the one before`;
    const canonical = JSON.stringify({ action, actor, at, detail, previous, sequence, subject });
    const wanted = createHash("sha256").update(canonical).digest("hex");
    if (hash !== wanted) return `entry ${next} is not as it was written`;
    if (Object.keys(entry).length !== 8) return `entry ${next} has more than was written`;
    this.#sequence = next;
    this.#hash = wanted;
    if (this.#kept.has(wanted)) this.#kept.set(wanted, next);
    const time = typeof at === "number" && Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : null;
    this.#from ??= time;
    this.#until = time;
    return undefined;
  }

  verdict({ organisation, exportedAt, entries: announced, head }: Header, lines: number): AuditVerification {
    const isWhole = this.#sequence === announced && this.#hash === head;
    const message = `it ends at entry ${this.#sequence} of ${announced}, and not with the head that it announces`;
    const fault = this.#fault ?? (isWhole ? null : { line: lines, message });
    const kept = [...this.#kept].map(([one, sequence]) => ({ head: one, sequence }));
    return {
      kind: "audit-log",
      verified: fault === null && kept.every(({ sequence }) => sequence !== null),
      ...{ organisation, exportedAt, entries: this.#sequence, announced, head: this.#hash },
      ...{ from: this.#from, until: this.#until, fault, kept },
    };
  }
}

function recordIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
