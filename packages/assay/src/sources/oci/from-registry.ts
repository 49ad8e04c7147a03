import type { InflatedStore } from "../../bytes/inflated-source.ts";
import type { Tree, TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { compareText } from "../../model/text-order.ts";
import type { SourceContext } from "../source.ts";
import { descend, type Choice, containerdName } from "./choose.ts";
import { credentialsFor } from "./credentials.ts";
import { isDigest } from "./descriptor.ts";
import { parseReference, type Reference, repositoryText } from "./reference.ts";
import { attachedEntries } from "./referrers.ts";
import { RegistryClient } from "./registry-client.ts";
import { pullManifest, registryStore } from "./registry-store.ts";
import { treeOfManifest } from "./tree-of-manifest.ts";
import type { WalkRules } from "./walk-image.ts";

/** What reading from a registry needs. */
export interface RegistryOpening {
  readonly context: SourceContext;
  readonly choice: Choice;
  readonly store: InflatedStore;
  readonly rules: WalkRules;
}

/**
 * The image or artefact that a registry has under a reference, with what is attached to it.
 * @throws AssayError `usage`, `not-found`, `permission-denied`, `network`, `unreadable`
 */
export async function treeFromRegistry(
  target: string,
  { context, choice, store, rules }: RegistryOpening,
): Promise<Tree> {
  const reference = parseReference(target);
  const registry = await registryFor(reference, context);
  const { digest, bytes, mediaType } = await pullManifest(registry, reference.version);
  const name = repositoryText(reference);
  const tag = isDigest(reference.version) ? "" : `:${reference.version}`;
  const first = {
    mediaType,
    digest: isDigest(reference.version) ? reference.version : digest,
    sizeBytes: bytes.length,
    annotations: new Map([[containerdName, `${name}${tag}`]]),
  };
  const blobs = registryStore(registry, context.kept);
  const problems: TreeProblem[] = [];
  const chosen = await descend(first, blobs, choice, problems);
  const tree = await treeOfManifest(
    nameOf(reference),
    chosen,
    blobs,
    { store, rules, choice },
    `${name}${tag}`,
  );
  const attached = await attachedEntries(registry, blobs, chosen.held.digest, rules);
  return withAttached(tree, attached);
}

/** A client for one repository, with what the user's configuration says of its registry. */
export async function registryFor(
  reference: Reference,
  { network, environment }: Pick<SourceContext, "network" | "environment">,
  isPush = false,
): Promise<RegistryClient> {
  const known = credentialsFor(reference.registry, environment);
  return new RegistryClient(await network(), reference, { known, isPush });
}

function nameOf({ repository }: Reference): string {
  return repository.slice(repository.lastIndexOf("/") + 1);
}

function withAttached(
  tree: Tree,
  attached: { readonly entries: readonly TreeEntry[]; readonly problems: readonly TreeProblem[] },
): Tree {
  return {
    ...tree,
    entries: [...tree.entries, ...attached.entries].sort((a, b) => compareText(a.path, b.path)),
    problems: [...tree.problems, ...attached.problems].sort((a, b) => compareText(a.path, b.path)),
  };
}
