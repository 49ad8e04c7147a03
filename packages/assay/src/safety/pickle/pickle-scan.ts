import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import type { PickleRun, RawDataAfterBuild } from "../../syntax/pickle/index.ts";

/** Where the streams are, how they are loaded, and how the file names the place. */
export interface PickleScanOptions {
  /** Absolute offset of the first stream in the source. */
  readonly offset: number;
  /** Absolute; default: the end of the source. */
  readonly end?: number;
  /** Member of the container that the streams are in. */
  readonly member?: string;
  /**
   * Who loads them: `torch` knows persistent ids of storages, and its messages say what `weights_only` does; `torchscript`
   * answers the names of the archive's own classes. Default: `pickle`.
   */
  readonly loader?: "pickle" | "torch" | "torchscript";
  /** Exactly so many streams, and what follows is none of the pickle's. Default: all, and the rest is a hazard. */
  readonly streams?: number;
  /** How many bytes after a BUILD are raw data of an array (joblib). */
  readonly rawDataAfterBuild?: RawDataAfterBuild;
}

/** What every stream of a pickle file would do, judged. */
export interface PickleScan {
  /** Every stream that was found, in order. */
  readonly runs: readonly PickleRun[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
  /** What `torch.load(weights_only=True)` of PyTorch 2.8 does with these streams. */
  readonly weightsOnly: "loads" | "refuses";
  /** Absolute offset after the last stream. */
  readonly end: number;
}
