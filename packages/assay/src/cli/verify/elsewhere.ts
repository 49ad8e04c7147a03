import { lockReference } from "../../lock/lock-reference.ts";
import type { LockEntry } from "../../lock/lock-schema.ts";
import { AssayError } from "../../model/error.ts";
import { withTree } from "../../scan/open-target.ts";
import type { Reference } from "../../verify/reference.ts";
import type { CheckedIdentity, Verification } from "../../verify/verification.ts";
import { verificationOf } from "../../verify/verification-of.ts";
import { verifyListing } from "../../verify/verify-listing.ts";
import { verifyTree } from "../../verify/verify-tree.ts";
import type { VerifyOptions } from "../../verify/verify.ts";
import { digestInPlace, digestInRegistry } from "../lock/image-entry.ts";
import type { Verified } from "./verified.ts";

export type ElsewhereOptions = VerifyOptions & {
  readonly offline?: boolean;
  readonly environment?: Readonly<Record<string, string | undefined>>;
};

/** Holds an entry of a lock that is no folder against what is where it came from, and against the local cache of the hub. */
export function verifyElsewhere(
  entry: LockEntry,
  lock: { readonly name: string; readonly folder: string },
  options: ElsewhereOptions,
): Promise<Verified> {
  const reference = lockReference(entry, lock.name);
  return entry.kind === "image"
    ? imageChecks(entry, reference, options)
    : hubChecks(entry, reference, options);
}

async function hubChecks(
  entry: LockEntry,
  reference: Reference,
  options: ElsewhereOptions,
): Promise<Verified> {
  const target = entry.revision === undefined ? entry.target : `${entry.target}@${entry.revision}`;
  const cached = await cacheCheck(target, reference, options);
  if (options.offline === true) {
    const reason = "is not in the local cache of the hub, and --offline forbids to ask the hub";
    return { results: cached, unchecked: cached.length === 0 ? [{ target, reason }] : [] };
  }
  const asked = await attempted(target, async () => [await hubCheck(target, reference, options)]);
  const here = cached.length === 0 ? {} : { isCheckedHere: true as const };
  return {
    results: [...cached, ...asked.results],
    unchecked: asked.unchecked.map((one) => ({ ...one, ...here })),
  };
}

/** Trouble with a host is no difference: nobody could say. @throws AssayError `interrupted` */
async function attempted(target: string, check: () => Promise<readonly Verification[]>): Promise<Verified> {
  try {
    return { results: await check(), unchecked: [] };
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    return { results: [], unchecked: [{ target, reason: error.message }] };
  }
}

/** What the local cache has of it is measured; what it does not have would be fetched at this commit. */
async function cacheCheck(
  target: string,
  reference: Reference,
  options: ElsewhereOptions,
): Promise<readonly Verification[]> {
  try {
    const result = await withTree([target], { ...options, offline: true }, (tree) => {
      const paths = new Set(tree.entries.map(({ path }) => path));
      const files = reference.files.filter(({ path, name }) => paths.has(path ?? name));
      const otherPaths = reference.files.length === 0 ? paths : reference.otherPaths;
      return verifyTree(tree, { ...reference, files, otherPaths, identities: [] }, options);
    });
    return [{ ...result, target: `${target} in the local cache` }];
  } catch (error) {
    if (error instanceof AssayError && error.code === "not-found") return [];
    throw error;
  }
}

/** What the hub lists at the commit that is pinned; a commit that is gone is a difference. */
async function hubCheck(
  target: string,
  reference: Reference,
  options: ElsewhereOptions,
): Promise<Verification> {
  try {
    const result = await withTree([target], options, (tree) => verifyListing(tree, reference));
    return { ...result, target: `${target} as the hub lists it` };
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "not-found") throw error;
    const gone = { property: "revision", expected: reference.revision ?? "", reason: error.message } as const;
    return identityResult(target, reference, gone);
  }
}

/** What the tag names now; without a tag whether the digest is still there. */
async function imageChecks(
  entry: LockEntry,
  reference: Reference,
  options: ElsewhereOptions,
): Promise<Verified> {
  const { target, digest = "" } = entry;
  const isLocal = /^(?:oci|docker-archive):/u.test(target);
  if (!isLocal && options.offline === true)
    return { results: [], unchecked: [{ target, reason: "--offline forbids to ask its registry" }] };
  const named = isLocal ? target : versioned(entry);
  return attempted(target, async () => {
    const look: DigestLook = isLocal
      ? { digest: await digestInPlace(target, options) }
      : await digestInRegistry(named, options);
    const checked = {
      property: "digest",
      expected: digest,
      found: look.digest,
      reason: look.reason,
    } as const;
    return [identityResult(named, reference, checked)];
  });
}

interface DigestLook {
  readonly digest?: string | undefined;
  readonly reason?: string | undefined;
}

function versioned({ target, requested, digest = "" }: LockEntry): string {
  const version = requested === undefined ? `@${digest}` : `:${requested}`;
  return target.endsWith(version) ? target : `${target}${version}`;
}

interface Checked {
  readonly property: CheckedIdentity["property"];
  readonly expected: string;
  readonly found?: string | undefined;
  readonly reason?: string | undefined;
}

function identityResult(target: string, reference: Reference, checked: Checked): Verification {
  const { property, expected, found, reason } = checked;
  const identity: CheckedIdentity = {
    model: reference.subject ?? target,
    ...{ property, expected, status: found === expected ? "same" : "changed" },
    found: found === undefined ? [] : [found],
    ...(reason === undefined ? {} : { reason }),
  };
  const parts = { folder: "", files: [], identities: [identity], signatures: [] };
  return verificationOf(target, reference, parts);
}
