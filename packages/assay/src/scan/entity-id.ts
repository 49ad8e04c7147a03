import type { Origin } from "../bytes/tree.ts";
import type { Identifier } from "../model/entity.ts";
import { formatPurl } from "../model/purl.ts";
import { shortHash } from "../model/finding-id.ts";
import type { ModelDraft } from "./model-draft.ts";

/** The name and the keys of one model. */
export interface ModelIdentity {
  readonly id: string;
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /** `org/name` on the hub, when the place of the files proves it or `assay.yaml` says it. */
  readonly hub?: string;
  /** The commit of `hub`, when the place proves it. */
  readonly commit?: string;
}

/**
 * By purl at a commit when that is true, else by package-id, else (not all was readable) by place, and the id says so
 * (DESIGN section 1, "Identity").
 */
export function identifyModel(
  draft: ModelDraft,
  treeName: string,
  packageId: string | undefined,
  known: { readonly origins: readonly Origin[]; readonly assertedHub?: string },
): ModelIdentity {
  const origin = originFor(draft, known.origins);
  const purl = origin === undefined ? undefined : purlOf(draft, origin);
  const isRepository = origin?.path === draft.key;
  const hub = isRepository ? origin.repository : known.assertedHub;
  return {
    id: purl ?? (packageId === undefined ? `model:unread:${shortHash(draft.key)}` : `model:${packageId}`),
    name: nameFor(draft, treeName, origin, known.assertedHub),
    identifiers: identifiersOf(purl, hub, packageId),
    ...(hub === undefined ? {} : { hub }),
    ...(isRepository ? { commit: origin.commit } : {}),
  };
}

function identifiersOf(
  purl: string | undefined,
  hub: string | undefined,
  packageId: string | undefined,
): readonly Identifier[] {
  return [
    ...(purl === undefined ? [] : [{ type: "purl" as const, value: purl }]),
    ...(hub === undefined ? [] : [{ type: "huggingface" as const, value: hub }]),
    ...(packageId === undefined ? [] : [{ type: "package-id" as const, value: packageId }]),
  ];
}

function originFor(draft: ModelDraft, origins: readonly Origin[]): Origin | undefined {
  return origins.find(({ path }) => path === "" || draft.path === path || draft.path.startsWith(`${path}/`));
}

/** The whole repository, or a part of it by its path. A root id without a namespace is no huggingface purl. */
function purlOf(draft: ModelDraft, origin: Origin): string | undefined {
  const [namespace, name] = origin.repository.split("/");
  if (namespace === undefined || name === undefined) return undefined;
  const subpath = pathInRepository(draft, origin);
  return formatPurl({
    type: "huggingface",
    namespace,
    name,
    version: origin.commit,
    qualifiers: origin.repositoryUrl === undefined ? {} : { repository_url: origin.repositoryUrl },
    ...(subpath === "" ? {} : { subpath }),
  });
}

function pathInRepository(draft: ModelDraft, origin: Origin): string {
  return origin.path === "" ? draft.path : draft.path.slice(origin.path.length + 1);
}

function nameFor(
  draft: ModelDraft,
  treeName: string,
  origin: Origin | undefined,
  asserted: string | undefined,
): string {
  if (asserted !== undefined) return asserted;
  if (draft.name !== undefined) return draft.name;
  if (origin === undefined) return draft.path === "" ? treeName : draft.path;
  const inside = pathInRepository(draft, origin);
  return inside === "" ? origin.repository : `${origin.repository}/${inside}`;
}
