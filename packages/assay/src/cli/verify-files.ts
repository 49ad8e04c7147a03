import path from "node:path";
import { AssayError } from "../model/error.ts";
import { isPlace, placeReference } from "../verify/place-reference.ts";
import { verify, type VerifyOptions } from "../verify/verify.ts";
import { clock } from "./clock.ts";
import { interruptible } from "./interruptible.ts";
import { progressLine } from "./progress.ts";
import { styleFor } from "./table/style.ts";
import { isColourWanted } from "./terminal-colour.ts";
import { verificationsDocument } from "./verify/document.ts";
import { verifyElsewhere } from "./verify/elsewhere.ts";
import { findLock, lockChecks, lockedIn } from "./verify/locked.ts";
import { readReference } from "./verify/read-reference.ts";
import { type VerificationLook, verificationsText } from "./verify/text.ts";
import type { Verified } from "./verify/verified.ts";
import { writeOut } from "./write-out.ts";

export interface VerifyArguments {
  readonly target?: string;
  readonly against?: string;
  readonly of?: string;
  /** What runs is held against the document, and no files. */
  readonly running?: string;
  readonly ignoreSurplus: readonly string[];
  readonly exclude: readonly string[];
  readonly allowHost?: readonly string[];
  readonly offline?: boolean;
  /** Entries that nobody could ask about do not fail the command. */
  readonly allowUnchecked?: boolean;
  /** Heads of an audit log that were kept elsewhere. */
  readonly head?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Verifies files, or what runs; says what differs, and whether all is what the reference says. @throws AssayError */
export async function verifyFiles(args: VerifyArguments): Promise<boolean> {
  const progress = progressLine(process.stderr, args.quiet !== true);
  const { exclude, allowHost: allowHosts = [] } = args;
  const base = { exclude, allowHosts, onProgress: progress.show, now: clock };
  try {
    const said = await interruptible((signal) => saidOf(args, { ...base, signal }));
    progress.clear();
    const look = { style: styleFor(isColourWanted()), isQuiet: args.quiet === true };
    await writeOut(
      args.json === true ? `${JSON.stringify(said.document, undefined, 2)}\n` : said.textWith(look),
    );
    return said.document.verified;
  } finally {
    progress.clear();
  }
}

interface Said {
  readonly document: { readonly verified: boolean };
  readonly textWith: (look: VerificationLook) => string;
}

async function saidOf(args: VerifyArguments, options: VerifyOptions): Promise<Said> {
  if (args.running !== undefined) return saidOfRunning(args, args.running, options);
  const audit = await saidOfAudit(args);
  if (audit !== undefined) return audit;
  const verified = await verifyAll(args, { ...options, ignoreSurplus: args.ignoreSurplus });
  return {
    document: verificationsDocument(verified, args.allowUnchecked === true),
    textWith: (look) => verificationsText(verified, { ...look, mayLackChecks: args.allowUnchecked === true }),
  };
}

async function saidOfRunning(
  { target, against, of }: VerifyArguments,
  running: string,
  options: VerifyOptions,
): Promise<Said> {
  if (target !== undefined || of !== undefined || against === undefined)
    throw new AssayError("usage", "--running goes with --against BOM, and with no other target");
  const { runningText, verifyRunning } = await import("./verify/running.ts");
  const document = await verifyRunning(running, against, options);
  return { document, textWith: (look) => runningText(document, look) };
}

/** Undefined when the target is no audit log. */
async function saidOfAudit({ target, against, head = [] }: VerifyArguments): Promise<Said | undefined> {
  const { auditText, isAuditLog, verifyAuditFile } = await import("./verify/audit.ts");
  if (target === undefined || against !== undefined || !isAuditLog(target)) {
    if (head.length === 0) return undefined;
    throw new AssayError("usage", "--head goes with an exported audit log as the target");
  }
  const document = await verifyAuditFile(target, head);
  return { document, textWith: (look) => auditText(target, document, look) };
}

async function verifyAll(args: VerifyArguments, options: VerifyOptions): Promise<Verified> {
  const { target, of } = args;
  const against = args.against ?? findLock(target);
  if (isPlace(against)) {
    if (target === undefined) throw new AssayError("usage", "name the folder that is held against the place");
    const reference = await placeReference(against, { ...options, ...offline(args) });
    return { results: [await verify(target, reference, options)], unchecked: [] };
  }
  const ownFiles = against === "-" ? [] : [path.resolve(against)];
  const lock = lockedIn(against);
  if (lock === undefined) {
    if (target === undefined)
      throw new AssayError("usage", "name the folder that is held against the document");
    const reference = await readReference(against, of);
    return { results: [await verify(target, reference, { ...options, ownFiles })], unchecked: [] };
  }
  const { checks, elsewhere } = lockChecks(lock, target, of);
  const found: Verified[] = [];
  for (const { target: place, reference } of checks)
    found.push({ results: [await verify(place, reference, { ...options, ownFiles })], unchecked: [] });
  for (const entry of elsewhere)
    found.push(await verifyElsewhere(entry, lock, { ...options, ...offline(args) }));
  return {
    results: found.flatMap(({ results }) => results),
    unchecked: found.flatMap(({ unchecked }) => unchecked),
  };
}

function offline({ offline: isOffline }: VerifyArguments): { readonly offline?: boolean } {
  return isOffline === undefined ? {} : { offline: isOffline };
}
