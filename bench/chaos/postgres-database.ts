import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ChaosDatabase, DatabaseFault } from "./database.ts";
import type { Dice } from "./dice.ts";
import { PostgresProcess } from "./postgres-process.ts";
import { Proxy } from "./proxy.ts";

/** One PostgreSQL behind a proxy. */
export async function postgresDatabase(folder: string): Promise<ChaosDatabase> {
  const server = new PostgresProcess(join(folder, "postgres"));
  await server.start();
  const proxy = new Proxy();
  await proxy.listen();
  proxy.target = { path: server.socket };
  const trouble = new Trouble(server);
  return {
    kind: "postgres",
    args: [],
    environment: { DATABASE_URL: `postgres://assay@127.0.0.1:${proxy.port}/postgres` },
    place: { kind: "postgres", url: server.url },
    faults: faultsOf(server, proxy, trouble),
    isTroubled: () => trouble.isThere || !server.isRunning,
    async calm() {
      proxy.weather = "calm";
      await server.start();
      await trouble.over();
    },
    async close() {
      proxy.close();
      await server.kill();
    },
  };
}

/** It is away, or was so a moment ago. */
class Trouble {
  #until = 0;
  #count = 0;
  readonly #server: PostgresProcess;

  constructor(server: PostgresProcess) {
    this.#server = server;
  }

  get isThere(): boolean {
    return this.#count > 0 || performance.now() < this.#until;
  }

  async during(work: () => Promise<void>): Promise<void> {
    this.#count += 1;
    try {
      await work();
      await this.#server.start();
    } finally {
      this.#count -= 1;
      this.#until = performance.now() + 3_000;
    }
  }

  async over(): Promise<void> {
    while (this.#count > 0) await setTimeout(20);
    this.#until = 0;
  }
}

function faultsOf(server: PostgresProcess, proxy: Proxy, trouble: Trouble): readonly DatabaseFault[] {
  const stopped = (how: () => Promise<void>): DatabaseFault["run"] => {
    return (dice: Dice, tally) =>
      trouble.during(async () => {
        tally.add("database killed");
        await how();
        await setTimeout(dice.chance(0.3) ? dice.milliseconds(1_000) : 0);
      });
  };
  return [
    { weight: 4, run: stopped(() => server.kill()) },
    { weight: 3, run: stopped(() => server.stop("SIGQUIT")) },
    {
      weight: 10,
      run: (dice, tally) =>
        trouble.during(async () => {
          if (server.killBackend((list) => dice.pick(list))) tally.add("database killed");
          await setTimeout(100);
        }),
    },
    {
      weight: 1,
      run: (_dice, tally) =>
        trouble.during(async () => {
          tally.add("database restarted");
          await server.stop("SIGINT");
        }),
    },
    {
      weight: 8,
      run: (_dice, tally) =>
        trouble.during(() => {
          tally.add("database connections cut", proxy.cut());
          return Promise.resolve();
        }),
    },
    {
      weight: 3,
      run: (dice, tally) =>
        trouble.during(async () => {
          proxy.weather = dice.pick(["mute", "slow", "half"]);
          tally.add(`database connections ${proxy.weather} for a while`);
          await setTimeout(dice.milliseconds(400));
          proxy.weather = "calm";
        }),
    },
  ];
}
