export type TargetKind = "model" | "dataset" | "image" | "organisation" | "document";

/** One thing to look at. */
export interface ObservationTarget {
  readonly kind: TargetKind;
  /** `org/name`, the name of an organisation, an image reference with its tag, or the path of a document as the list writes it. */
  readonly name: string;
  /** The branch or tag to follow; absent = the default branch. */
  readonly revision?: string;
  /** What the user holds on to: a whole commit, which no push can move, or the digest of an image. */
  readonly pin?: string;
  /** Where a document lies on this machine, absolute; never in a state or an event. */
  readonly file?: string;
}

/** A file as its place lists it, unread. */
export interface ObservedFile {
  readonly path: string;
  readonly sizeBytes?: number;
  /** `sha256:<hex>` of its bytes, or `git-blob:<hex>`. */
  readonly digest?: string;
}

/** What a third party's scanner says of one file, as the hub publishes it. */
export interface ObservedScan {
  readonly path: string;
  readonly scanner: string;
  readonly word: string;
}

export interface ObservedBase {
  readonly name: string;
  /** `unknown`: it was not asked for, or its host did not answer. */
  readonly status: "there" | "absent" | "unknown";
}

/** A text that is compared by its digest alone. */
export interface ObservedDigest {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
}

/** What the place of a model or dataset said of it at one time. What it did not say is absent, and never compared. */
export interface RepositoryObservation {
  readonly kind: "repository";
  /** As its place calls it now. */
  readonly name: string;
  /** Where people look at it. */
  readonly url?: string;
  readonly commit: string;
  /** The branch or tag that was asked for; absent = the default branch. */
  readonly revision?: string;
  /** Whether the commit that the user pinned can still be had. */
  readonly pinned?: { readonly revision: string; readonly status: "there" | "absent" | "unknown" };
  /** Ids that stay when names change hands. */
  readonly repositoryId?: string;
  readonly ownerId?: string;
  readonly author?: string;
  /** Times as its place writes them. */
  readonly createdAt?: string;
  readonly lastModified?: string;
  readonly gating?: string;
  readonly isPrivate?: boolean;
  readonly isDisabled?: boolean;
  readonly licences?: readonly string[];
  /** Sorted by path. */
  readonly files: readonly ObservedFile[];
  /** Not all files are listed: what is not here may be there. */
  readonly isPartial?: boolean;
  /** `auto_map` of configurations: names of classes in the repository's own code. */
  readonly ownCode?: readonly string[];
  readonly scans?: readonly ObservedScan[];
  readonly bases?: readonly ObservedBase[];
  /** By name: `default`, `tool_use`. */
  readonly chatTemplates?: readonly ObservedDigest[];
  /** Top-level keys of the card's metadata, each with a digest of its value. */
  readonly cardKeys?: readonly ObservedDigest[];
}

/** What a registry said of an image. */
export interface ImageObservation {
  readonly kind: "image";
  readonly name: string;
  /** The tag that was asked for. */
  readonly tag: string;
  /** `sha256:<hex>` of the manifest or index that the tag names. */
  readonly digest: string;
  /** Manifests of an index: `os/architecture[/variant]` to digest, sorted. */
  readonly platforms: readonly { readonly platform: string; readonly digest: string }[];
}

/** Who publishes, and what. */
export interface OrganisationObservation {
  readonly kind: "organisation";
  readonly name: string;
  /** Sorted by type and name. */
  readonly repositories: readonly ListedRepository[];
  readonly isPartial?: boolean;
}

export interface ListedRepository {
  readonly type: "model" | "dataset";
  readonly name: string;
  readonly repositoryId?: string;
}

/** A document or lock file of this machine. What it holds is held against advisories, and not kept. */
export interface DocumentObservation {
  readonly kind: "document";
  readonly name: string;
  /** Of its bytes, hex. */
  readonly sha256: string;
  /** Packages, models and other things in it. */
  readonly things: number;
}

export type Observation =
  RepositoryObservation | ImageObservation | OrganisationObservation | DocumentObservation;

/** What came of looking at a thing once. */
export type Look =
  | { readonly kind: "seen"; readonly observation: Observation }
  /** Its place answers that it is not there; `mayBePrivate`: or that it is not for us to see. */
  | {
      readonly kind: "absent";
      readonly reason: string;
      readonly mayBePrivate: boolean;
      /** Only the branch, tag or commit is not there; the repository is. */
      readonly isRevision?: true;
    }
  /** Its place says that it closed it. */
  | { readonly kind: "disabled"; readonly reason: string }
  /** Nobody can say: no connection, a refusal, an answer that makes no sense. */
  | { readonly kind: "unobserved"; readonly reason: string };
