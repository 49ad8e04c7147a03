import type { Origin } from "../bytes/tree.ts";
import type { Identifier } from "../model/entity.ts";
import { formatPurl } from "../model/purl.ts";
import { shortHash } from "../model/finding-id.ts";
import type { ModelDraft } from "./model-draft.ts";
import type { PlacedName } from "./placed-name.ts";

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

interface KnownNames {
  readonly assertedHub?: string;
  /** By a place that is no hub. */
  readonly placed?: PlacedName;
}

/**
 * By purl at a commit when that is true, else by package-id, else (not all was readable) by place, and the id says so
 * (DESIGN section 1, "Identity").
 */
export function identifyModel(
  draft: ModelDraft,
  treeName: string,
  packageId: string | undefined,
  known: KnownNames & { readonly origins: readonly Origin[] },
): ModelIdentity {
  const origin = originFor(draft, known.origins);
  const purl = origin === undefined ? undefined : purlOf(draft, origin);
  const isRepository = origin?.path === draft.key;
  const hub = isRepository ? origin.repository : known.assertedHub;
  const { placed } = known;
  return {
    id: purl ?? (packageId === undefined ? unreadId(draft, placed) : `model:${packageId}`),
    name: givenName(draft, known) ?? nameFor(draft, treeName, origin),
    identifiers: [
      ...identifiersOf(purl, hub, packageId),
      ...(placed === undefined ? [] : placed.identifiers),
    ],
    ...(hub === undefined ? {} : { hub }),
    ...(isRepository ? { commit: origin.commit } : {}),
  };
}

function givenName({ name }: ModelDraft, { assertedHub, placed }: KnownNames): string | undefined {
  return assertedHub ?? name ?? placed?.name;
}

/** What its place calls it is the same in every scan; where it lies in the tree is not. */
function unreadId({ key }: ModelDraft, placed: PlacedName | undefined): string {
  const [known] = placed?.identifiers ?? [];
  if (known === undefined) return `model:unread:${shortHash(key)}`;
  return known.type === "purl" ? known.value : `model:${known.type}:${known.value}`;
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

function nameFor(draft: ModelDraft, treeName: string, origin: Origin | undefined): string {
  if (origin === undefined) return draft.path === "" ? treeName : draft.path;
  const inside = pathInRepository(draft, origin);
  return inside === "" ? origin.repository : `${origin.repository}/${inside}`;
}
