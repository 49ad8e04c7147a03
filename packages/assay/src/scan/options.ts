import type { FileSystem } from "../bytes/file-system.ts";
import type { IntendedUse } from "../licences/intended-use.ts";
import type { KeptPieces } from "../bytes/kept-pieces.ts";
import type { Inventory } from "../model/inventory.ts";
import type { ProgressEvent } from "../model/progress.ts";
import type { HttpClient } from "../network/http-client.ts";
import type { AncestryLimits } from "./ancestry/limits.ts";

/** Bounds of a whole scan; each reader has its own for one file. What exceeds one is a coverage entry, never an error. */
export interface ScanLimits {
  /** Files of the tree. Default 2,000,000. */
  readonly mostFiles: number;
  /** Folders below each other. Default 128. */
  readonly deepestLevel: number;
  /** Tensors of all files together, each about 700 bytes of memory. Default 1,000,000. */
  readonly mostTensors: number;
}

/** Keeps results of scans by their key (64 hex digits). May forget any of them, and never throws. */
export interface ScanCache {
  /** Says which build of the program made a result: another one may see more. */
  readonly build: string;
  read(key: string): Promise<Inventory | undefined>;
  write(key: string, inventory: Inventory): Promise<void>;
}

/** Everything a caller can decide about a scan. */
export interface ScanOptions {
  /** Read no weights: no tensor digests, no weights-id, package-id over what was read. */
  readonly headersOnly?: boolean;
  /** Read everything of what is elsewhere (a hub), once, and check its digests. Default: headers and small files. */
  readonly full?: boolean;
  /** Read all records of datasets: their roots, how many differ, what splits share. Takes time. */
  readonly records?: boolean;
  /**
   * Follow what models, data and code say that they come from to the repositories of the hub, to any depth within these
   * limits, and join what is there: headers only. `{}` = the usual limits. Default: nothing is followed.
   */
  readonly lineage?: Partial<AncestryLimits>;
  /** What is to be done with what is scanned: licences are judged for that. Default: `use` of the settings, or nothing said. */
  readonly use?: IntendedUse;
  /** Make no network request: a target that needs one is an error, unless a local cache has it. */
  readonly offline?: boolean;
  /** Hosts that may have an address inside the user's own networks: a mirror, its storage. */
  readonly allowHosts?: readonly string[];
  /** Default: a client of its own for each scan. A given one is not closed. */
  readonly network?: HttpClient;
  /** Endpoints, tokens and caches of sources (`HF_ENDPOINT`). Default: the variables of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Globs (`*`, `**`, `?`) relative to the scanned root. */
  readonly exclude?: readonly string[];
  /** `os/architecture` of a container image where there are several; default: what this machine runs. */
  readonly platform?: string;
  /** Files that this very scan will write: not part of its input. Absolute paths. */
  readonly outputs?: readonly string[];
  readonly limits?: Partial<ScanLimits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Default: the clock, or `SOURCE_DATE_EPOCH` when the command line passes it on. */
  readonly now?: () => Date;
  /** Results of earlier scans: an unchanged tree is not read again. Default: none. */
  readonly cache?: ScanCache;
  /**
   * What earlier runs read of repositories at their commits: it is not fetched again, and large files whose digest was verified are not
   * streamed again. Default: nothing is kept.
   */
  readonly kept?: KeptPieces;
  /** Default: `node:fs`. An argument so that tests can inject errors. */
  readonly fileSystem?: FileSystem;
}
