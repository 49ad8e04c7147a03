import { parseArgs } from "node:util";

export interface ChaosOptions {
  readonly minutes: number;
  /** Ends when so many processes were killed, whatever the time. */
  readonly kills: number;
  /** Of the first database; each next one has the next. */
  readonly seed: number;
  readonly databases: readonly ("sqlite" | "postgres")[];
  readonly servers: number;
  /** Processes that only work on jobs. */
  readonly workers: number;
  readonly people: number;
  /** Of one database, before the next one begins empty. */
  readonly killsOfOne: number;
  readonly isSabotaged: boolean;
}

/** @throws TypeError for options that there are not */
export function optionsOf(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: "string", default: "10" },
      kills: { type: "string", default: "Infinity" },
      seed: { type: "string", default: `${Date.now() % 1_000_000}` },
      database: { type: "string", default: "both" },
      servers: { type: "string", default: "3" },
      workers: { type: "string", default: "1" },
      people: { type: "string", default: "4" },
      "kills-of-one": { type: "string", default: "60" },
      sabotage: { type: "boolean", default: false },
    },
  });
  const database = values.database;
  if (database !== "sqlite" && database !== "postgres" && database !== "both")
    throw new TypeError("--database takes sqlite, postgres or both");
  return {
    minutes: numberOf("--minutes", values.minutes),
    kills: numberOf("--kills", values.kills),
    seed: numberOf("--seed", values.seed),
    databases: database === "both" ? ["sqlite", "postgres"] : [database],
    servers: numberOf("--servers", values.servers),
    workers: numberOf("--workers", values.workers),
    people: numberOf("--people", values.people),
    isSabotaged: values.sabotage,
    killsOfOne: numberOf("--kills-of-one", values["kills-of-one"]),
  };
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new TypeError(`${name} takes a number above 0`);
  return number;
}
