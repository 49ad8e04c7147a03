import type { ElementStatus, Grade, GradeCounts, Inventory } from "assay";
import type { Principal } from "../contract/access.ts";
import type { EntityDetail, EntityFacets, EntityQuery, EntitySummary } from "../contract/entity.ts";
import type { Lineage, LineageQuery } from "../contract/entity.ts";
import type { Event, EventQuery } from "../contract/event.ts";
import type { Finding, FindingQuery, NewTriage, Triage } from "../contract/finding.ts";
import type { Overview, TrendPoint } from "../contract/overview.ts";
import type {
  Compliance,
  ProjectCompliance,
  RuleSetStanding,
  VersionCompliance,
} from "../contract/compliance.ts";
import type { Duties, DutyQuery, DutyThing } from "../contract/duty.ts";
import type { ExportFile, NewExport } from "../contract/export.ts";
import type { ExportBytes } from "./exports/kept-exports.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import type { PlannedMerge } from "./exports/planned-merge.ts";
import type { BadgeFigures } from "./projects/badge.ts";
import type { Page, PageQuery } from "../contract/page.ts";
import type { QuestionCounts, UnsafeProject } from "../contract/question.ts";
import type { NewProject, Project, ProjectChange, ProjectQuery } from "../contract/project.ts";
import type {
  DocumentProblem,
  UploadQuery,
  UploadReceipt,
  Version,
  VersionDifference,
  VersionQuery,
} from "../contract/version.ts";
import type { Retention } from "../contract/retention.ts";
import type { SweepPlace, Swept } from "./tidying/sweep.ts";
import type { WhereHit, WhereQuery } from "../contract/where.ts";
import type { Judgement } from "./judging/judgement.ts";
import type { JudgingStore } from "./judging/judging-store.ts";
import type { PolicyStore } from "./judging/policy-store.ts";

/**
 * What the server keeps and answers, on SQLite or PostgreSQL (one contract suite runs over both). Each question is asked by somebody
 * (`Principal`): what they may not see is not there (`undefined`, absent from lists and counts). Each change is one transaction with its
 * entry in the audit log.
 */
export interface InventoryStore {
  readonly projects: {
    list(by: Principal, query: ProjectQuery): Promise<Page<Project>>;
    get(by: Principal, id: string): Promise<Project | undefined>;
    /** @throws StoreError `conflict` when the organisation has a project of this name. */
    create(by: Principal, wanted: NewProject): Promise<Project>;
    change(by: Principal, id: string, change: ProjectChange): Promise<Project | undefined>;
    remove(by: Principal, id: string): Promise<boolean>;
    /** A badge that anybody may see who has its address: off at first. False when the project is not there. */
    setBadge(by: Principal, id: string, isOn: boolean): Promise<boolean>;
    /** No permission is asked: `undefined` unless it was turned on, and the key is right where there is one. */
    badge(id: string, key: string | undefined): Promise<BadgeFigures | undefined>;
  };
  readonly versions: {
    list(by: Principal, query: VersionQuery): Promise<Page<Version>>;
    get(by: Principal, id: string): Promise<Version | undefined>;
    /**
     * Keeps the bytes and queues their reading, in one transaction: what is acknowledged is never lost. The same bytes with the same
     * name as the newest of the branch make nothing new, and neither does the same request again with the same `key` within a day.
     * @throws StoreError `not-found`, `conflict`, `key-reused` for another request with the key
     */
    upload(by: Principal, bytes: Uint8Array, query: UploadQuery, key?: string): Promise<UploadReceipt>;
    /** Forgets keys of uploads that were given before this time. */
    forgetKeys(before: number): Promise<void>;
    /** The bytes as uploaded, to be handed on piece by piece; `document` has them whole. */
    kept(by: Principal, id: string): Promise<KeptBytes | undefined>;
    document(by: Principal, id: string): Promise<Uint8Array | undefined>;
    difference(by: Principal, from: string, to: string): Promise<VersionDifference | undefined>;
    remove(by: Principal, id: string): Promise<boolean>;
  };
  readonly entities: {
    list(by: Principal, query: EntityQuery): Promise<Page<EntitySummary>>;
    facets(by: Principal, query: EntityQuery): Promise<EntityFacets>;
    get(by: Principal, id: string): Promise<EntityDetail | undefined>;
    lineage(by: Principal, id: string, query: LineageQuery): Promise<Lineage | undefined>;
    where(by: Principal, query: WhereQuery): Promise<Page<WhereHit>>;
  };
  readonly findings: {
    list(by: Principal, query: FindingQuery): Promise<Page<Finding>>;
    get(by: Principal, id: string): Promise<Finding | undefined>;
    triage(by: Principal, id: string, decision: NewTriage): Promise<Finding | undefined>;
    /** What was decided so far, the newest first. */
    history(by: Principal, id: string): Promise<readonly Triage[]>;
  };
  readonly policies: PolicyStore;
  readonly events: {
    list(by: Principal, query: EventQuery): Promise<Page<Event>>;
    get(by: Principal, id: string): Promise<Event | undefined>;
  };
  overview(by: Principal): Promise<Overview>;
  /** One point a day, oldest first, at most 366. */
  trend(by: Principal, project: string | undefined, days: number): Promise<readonly TrendPoint[]>;
  /** What goes by itself. */
  readonly tidying: {
    retention(organisation: string): Promise<Retention>;
    setRetention(by: Principal, wanted: Retention): Promise<Retention>;
    /** Makes jobs for organisations that have versions which are kept no longer. */
    queueRetention(): Promise<void>;
    /** Removes some of these; how many. 0 = none is left. */
    removeDue(organisation: string): Promise<number>;
    /** Forgets old events and their deliveries, at most so many of each and organisation; how many. */
    forgetEvents(most: number): Promise<number>;
    /** Collects entities, facts, labels and documents that no version has any more; asks now and then whether to stop, and then has the rest done later. */
    sweep(isOver?: () => boolean, from?: SweepPlace): Promise<Swept>;
  };
  /** For the worker that reads documents; no permission is asked. */
  readonly reading: {
    /** The bytes of a queued version; `undefined` when it was removed meanwhile. */
    open(versionId: string): Promise<{ readonly bytes: Uint8Array; readonly name: string } | undefined>;
    /** Draws the graph of the inventory and makes the version ready, in one transaction; again is the same as once. */
    complete(versionId: string, read: ReadVersion): Promise<void>;
    /** Keeps why it could not be read. */
    fail(versionId: string, format: string, problems: readonly DocumentProblem[]): Promise<void>;
    /** Draws the things of a version that is ready anew, as this program does. */
    redraw(versionId: string, inventory: Inventory, path: string): Promise<void>;
  };
  readonly compliance: {
    /** Over the latest versions of all projects. */
    overview(by: Principal): Promise<Compliance>;
    projects(
      by: Principal,
      query: PageQuery & { readonly q?: string | undefined },
    ): Promise<Page<ProjectCompliance>>;
    ruleSet(by: Principal, id: string): Promise<RuleSetStanding | undefined>;
    version(by: Principal, id: string): Promise<VersionCompliance | undefined>;
  };
  readonly questions: {
    count(by: Principal): Promise<QuestionCounts>;
    /** Which systems load files that are not safe. */
    unsafe(by: Principal, query: PageQuery): Promise<Page<UnsafeProject>>;
  };
  readonly duties: {
    list(by: Principal): Promise<Duties>;
    /** Of one duty, or of any. */
    things(
      by: Principal,
      duty: string | undefined,
      query: DutyQuery,
      /** Projects of each that are named. */
      mostProjects?: number,
    ): Promise<Page<DutyThing>>;
  };
  readonly exports: {
    /** Plans the merge of the latest versions of projects; a job makes it. @throws StoreError `invalid`, `conflict` */
    plan(by: Principal, wanted: NewExport): Promise<ExportFile>;
    /** Those of the asker. */
    list(by: Principal): Promise<readonly ExportFile[]>;
    get(by: Principal, id: string): Promise<ExportFile | undefined>;
    bytes(by: Principal, id: string): Promise<ExportBytes | undefined>;
    /** For the worker that makes them; no permission is asked. */
    open(id: string): Promise<PlannedMerge | undefined>;
    complete(id: string, text: string, note: string): Promise<void>;
    fail(id: string, note: string): Promise<void>;
    /** Removes what ended before this time (milliseconds since 1970); how many. */
    removeEnded(before: number): Promise<number>;
  };
  /** For the worker that judges; no permission is asked. */
  readonly scores: {
    keep(versionId: string, score: VersionScore): Promise<void>;
    /** Versions that were not held against the rule sets of this edition: those that are shown first, and of these those `below`. */
    waiting(edition: string, limit: number, below?: number): Promise<readonly Unjudged[]>;
    /** This version, when it is one of them. */
    waitingVersion(edition: string, version: string): Promise<Unjudged | undefined>;
    /** Makes the job that judges them, when there is any. */
    queue(edition: string, turn: 0 | 1, below?: number): Promise<void>;
    /** A document waits to be read, which goes before judging; or work of these kinds. */
    isWorkWaiting(kinds?: readonly string[]): Promise<boolean>;
  };
  readonly judging: JudgingStore;
}

export interface ReadVersion {
  readonly format: string;
  readonly inventory: Inventory;
  /** What the sources in it call the document itself; absent = they do not name it. */
  readonly path?: string;
  readonly problems: readonly DocumentProblem[];
  /** What the server found itself; absent = nothing was judged. */
  readonly judgement?: Judgement;
  /** Absent = it waits to be held against rule sets. */
  readonly score?: VersionScore;
}

/** How rule sets stand at one version, as it is kept. */
export interface VersionScore {
  /** Of the rule sets; what was held against others is judged anew. */
  readonly edition: string;
  readonly evidence: { readonly grades: Readonly<Record<string, number>>; readonly asked: number };
  /** Things that no rule set was asked about, since there are too many. */
  readonly leftOut: number;
  /** Of the rule sets that apply. */
  readonly ruleSets: readonly StoredScore[];
}

export interface StoredScore {
  readonly ruleSet: string;
  /** Tenths of a percent. */
  readonly tenths: number | null;
  readonly counts: Readonly<Record<ElementStatus, number>>;
  readonly grades: GradeCounts;
  readonly elements: readonly StoredElement[];
}

export interface StoredElement {
  readonly id: string;
  readonly status: ElementStatus;
  /** `met` of `asked` things. */
  readonly met: number;
  readonly asked: number;
  /** How it is known, of each thing; only grades that occur. */
  readonly grades: Readonly<Partial<Record<Grade, number>>>;
}

/** A version that has to be judged by the rule sets of this program. */
export interface Unjudged {
  readonly version: string;
  /** Its things have to be drawn anew, since another program drew them, and they are what is shown. */
  readonly isDrawnAnew: boolean;
  /** Where whoever judged it goes on; 0: after all that are shown. */
  readonly below: number;
}
