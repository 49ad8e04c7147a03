import type { Claim } from "./claim.ts";
import type { FindingDraft } from "./draft.ts";
import type { Problem } from "./coverage.ts";
import type { EntityKind, Identifier } from "./entity.ts";
import type { Reference } from "./inventory.ts";
import type { FileRole } from "./properties.ts";
import type { RelationKind } from "./relation.ts";

/** Where something is said: a file of the tree, and a line or a pointer in it. */
export interface Place {
  /** Relative to the scanned root. */
  readonly path: string;
  /** 1-based. */
  readonly line?: number;
  /** JSON Pointer (RFC 6901) of a configuration value. */
  readonly pointer?: string;
}

/** Something that an application names: made by `catalogue/things.ts`, so that the same thing is one everywhere. */
export interface Thing {
  readonly kind: EntityKind;
  /** What people call it: `org/name`, `gpt-4o`, `torch`. */
  readonly name: string;
  /** Canonical and unique within its kind: `hf:org/name`, `openai/gpt-4o`, `pkg:pypi/torch@2.3.0`. */
  readonly key: string;
  readonly identifiers?: readonly Identifier[];
  /** `org/name` on the Hugging Face hub, for models and datasets. */
  readonly hub?: string;
  /** A file or folder of the tree that this thing is, relative to the root; the model that lies there is meant. */
  readonly path?: string;
  /** Of a run that something starts by its script: where the code there describes one run, that is meant. */
  readonly script?: string;
  /** Of a run that somebody measured: where the code measures one run by a parameter of this name, that is meant. */
  readonly measuredBy?: string;
}

/** One place where an application says that it uses a thing. */
export interface Use {
  readonly thing: Thing;
  /** `used`: code or configuration refers to it; `declared`: a manifest or card lists it; `mentioned`: prose, comment, test double. */
  readonly usage: "present" | "used" | "declared" | "mentioned";
  readonly place: Place;
  /** The call and its argument, or the setting: `transformers.AutoModel.from_pretrained(pretrained_model_name_or_path)`. */
  readonly how: string;
  /** Says more of a thing that something else uses; alone it is no use. */
  readonly isBeside?: true;
  /** 0 to 1; absent = certain. Below 1 the basis of the claims is `inferred`. */
  readonly confidence?: number;
  /** More that is said of the thing, each with its own source. */
  readonly claims?: readonly Claim[];
}

/** How two things hang together, and where it is said. */
export interface Link {
  readonly from: Thing;
  readonly to: Thing;
  readonly kind: RelationKind;
  readonly detail?: string;
  readonly place: Place;
}

/** What a plug-in read of an application. */
export interface Application {
  readonly uses: readonly Use[];
  readonly links: readonly Link[];
  /** What could not be resolved; never a component, never dropped. */
  readonly references: readonly Reference[];
  /** Findings about a thing (subject) or, without one, about the file of their location. */
  readonly findings: readonly ApplicationFinding[];
  /** Files that were looked at, and what each is. They are digested and said to be read. */
  readonly files: readonly { readonly path: string; readonly role: FileRole }[];
  readonly problems: readonly { readonly path: string; readonly problem: Problem }[];
  /** Things that contain whatever is present below a folder of the tree: a container image. */
  readonly wholes?: readonly Whole[];
}

/** A thing that a part of the tree is as a whole. */
export interface Whole {
  readonly thing: Thing;
  /** Folder relative to the root of the tree: "" = all, else it ends with a slash. */
  readonly folder: string;
}

export type ApplicationFinding = FindingDraft & { readonly about?: Thing };

export const nothingFound: Application = {
  uses: [],
  links: [],
  references: [],
  findings: [],
  files: [],
  problems: [],
};

/** One application out of many parts, in order. */
export function joinApplications(parts: readonly Application[]): Application {
  return {
    uses: parts.flatMap(({ uses }) => uses),
    links: parts.flatMap(({ links }) => links),
    references: parts.flatMap(({ references }) => references),
    findings: parts.flatMap(({ findings }) => findings),
    files: parts.flatMap(({ files }) => files),
    problems: parts.flatMap(({ problems }) => problems),
    wholes: parts.flatMap(({ wholes }) => wholes ?? []),
  };
}
