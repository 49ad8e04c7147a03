/** What the scan is doing, how much of how much. */
export type ProgressEvent =
  | { readonly phase: "list"; readonly files: number }
  | { readonly phase: "headers"; readonly done: number; readonly total: number }
  /** One detector of applications at work on its files. */
  | {
      readonly phase: "application";
      readonly detector: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly phase: "bytes"; readonly done: number; readonly total: number; readonly path: string }
  /** Bytes of a target that comes whole before it can be listed; without `total` nobody knows how many. */
  | { readonly phase: "receive"; readonly done: number; readonly total?: number }
  | NetworkUsed
  /** What the network cost so far: said with every request and every piece of an answer. */
  | { readonly phase: "transfer"; readonly requests: number; readonly receivedBytes: number }
  /** Things of a watch list that were looked at. */
  | { readonly phase: "watch"; readonly done: number; readonly total: number }
  /** Something that the user should know of a target. */
  | { readonly phase: "note"; readonly text: string }
  /** Repositories of the declared lineage that were read, and how far from the scanned tree the next ones are. */
  | { readonly phase: "lineage"; readonly done: number; readonly total: number; readonly depth: number }
  /** Records of one dataset, read so far. */
  | { readonly phase: "records"; readonly rows: number; readonly path: string }
  | CodeParsed;

/** Said once, at the end of a scan that used the network. */
export interface NetworkUsed {
  readonly phase: "network";
  /** Each redirect and each attempt counted. */
  readonly requests: number;
  readonly receivedBytes: number;
  /** All that is there, read or not. */
  readonly listedBytes: number;
}

/** Said once, when the code of an application was parsed. */
export interface CodeParsed {
  readonly phase: "code";
  /** Files in a language that is read. */
  readonly files: number;
  /** Those that name AI libraries or services, and those that they lead to. */
  readonly parsed: number;
  /** Of the parsed files. */
  readonly bytes: number;
  /** Spent on parsing alone. */
  readonly milliseconds: number;
}
