import type { Principal } from "../contract/access.ts";
import type { Page, PageQuery } from "../contract/page.ts";
import type { Watch, WatchDetail, WatchedEvent, WatchedThing, WatchQuery } from "../contract/watch.ts";

/** What the server watches, for everybody of an organisation. */
export interface WatchStore {
  list(by: Principal, query: WatchQuery): Promise<Page<Watch>>;
  get(by: Principal, id: string): Promise<WatchDetail | undefined>;
  /** The first look is due at once. @throws StoreError `conflict` for a name that is taken, `not-found` for an unknown project */
  make(by: Principal, wanted: WatchWish): Promise<Watch>;
  /** @throws StoreError as `make`, and `conflict` when it scans into a project that the asker may not see */
  change(by: Principal, id: string, change: Partial<WatchWish>): Promise<Watch | undefined>;
  remove(by: Principal, id: string): Promise<boolean>;
  /** Now. @throws StoreError `too-many` so soon after another look */
  look(by: Principal, id: string): Promise<Watch | undefined>;
  /** The newest first. */
  events(by: Principal, id: string, query: PageQuery): Promise<Page<WatchedEvent> | undefined>;
  /** For schedulers and workers; no permission is asked. */
  readonly work: WatchWork;
}

/** A list that was read and found right. */
export interface WatchWish {
  readonly name: string;
  /** YAML. */
  readonly list: string;
  /** What it names. */
  readonly targets: readonly string[];
  readonly everyHours: number;
  /** The id of a project. */
  readonly rescanInto: string | null;
}

export interface WatchWork {
  /** Starts looks that are due, each once however long it has been due; how many. */
  startDue(now: number): Promise<number>;
  begin(watch: string): Promise<LookPlan | undefined>;
  /** Shows how far it is; says whether anybody still wants it. */
  progress(
    plan: LookPlan,
    progress: { readonly done: number; readonly total: number },
  ): Promise<"wanted" | "unwanted">;
  /** State, events and what follows from them in one transaction. False: the list was changed or looked at meanwhile, and nothing is kept. */
  looked(plan: LookPlan, look: FinishedLook): Promise<boolean>;
  failed(plan: LookPlan, error: string): Promise<void>;
}

export interface LookPlan {
  readonly watch: string;
  readonly list: string;
  /** As the last look left it; `undefined` at the first one. */
  readonly state: Uint8Array | undefined;
  /** How many looks came before. */
  readonly looks: number;
}

export interface FinishedLook {
  readonly state: Uint8Array;
  readonly events: readonly FoundEvent[];
  readonly things: number;
  readonly unobserved: number;
  readonly seen: readonly WatchedThing[];
  /** Targets of scans: what changed. */
  readonly changed: readonly string[];
}

export interface FoundEvent extends Omit<WatchedEvent, "id" | "at"> {
  /** The same for the same happening. */
  readonly key: string;
}
