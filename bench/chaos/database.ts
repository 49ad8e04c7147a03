import { join } from "node:path";
import type { StorePlace } from "../../packages/server/src/store/open-store.ts";
import type { Dice } from "./dice.ts";
import type { Tally } from "./tally.ts";

/** Where the servers of a run keep what they keep, and what can happen to it. */
export interface ChaosDatabase {
  readonly kind: "sqlite" | "postgres";
  /** What the command is told. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where the checks find it, past all proxies. */
  readonly place: StorePlace;
  readonly faults: readonly DatabaseFault[];
  /** It may be away: servers that start then may give up. */
  readonly isTroubled: () => boolean;
  /** It runs, and can be reached. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseFault {
  readonly weight: number;
  readonly run: (dice: Dice, tally: Tally) => Promise<void>;
}

export function sqliteDatabase(folder: string): ChaosDatabase {
  const place = join(folder, "inventory");
  return {
    kind: "sqlite",
    args: ["--folder", place],
    environment: {},
    place: { kind: "sqlite", folder: place },
    faults: [],
    isTroubled: () => false,
    calm: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
