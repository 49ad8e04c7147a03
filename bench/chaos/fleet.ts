import { setTimeout } from "node:timers/promises";
import type { ChaosDatabase } from "./database.ts";
import type { Dice } from "./dice.ts";
import { Proxy } from "./proxy.ts";
import { ServerProcess } from "./server-process.ts";
import type { Tally } from "./tally.ts";
import type { Traffic } from "./traffic.ts";

export interface FleetParts {
  readonly root: string;
  readonly folder: string;
  readonly database: ChaosDatabase;
  readonly tally: Tally;
  readonly trouble: (said: string) => void;
  readonly isTroubled: () => boolean;
}

export interface FleetCounts {
  readonly servers: number;
  readonly workers: number;
}

/** The servers and workers of one database, each behind a proxy. */
export class Fleet {
  readonly servers: readonly ServerProcess[];
  /** How far all clocks have gone on beyond the machine's, in milliseconds. */
  ahead = 0;
  readonly #parts: FleetParts;

  private constructor(parts: FleetParts, servers: readonly ServerProcess[]) {
    this.#parts = parts;
    this.servers = servers;
    for (const server of servers)
      server.onCrash = (said, hadStarted) => {
        if (server.hasLostThreads && said.includes(panicOfDriver)) {
          parts.tally.add("server ended with a thread that was ended");
          return;
        }
        // Who starts while the database is away or the disk is full may say so and end.
        if (hadStarted || !parts.isTroubled()) parts.trouble(said);
        else parts.tally.add("server could not start");
      };
  }

  static async of(parts: FleetParts, counts: FleetCounts): Promise<Fleet> {
    const names = [...numbered("server", counts.servers), ...numbered("worker", counts.workers)];
    const servers: ServerProcess[] = [];
    for (const [index, name] of names.entries()) {
      const proxy = new Proxy();
      await proxy.listen();
      const role = index < counts.servers ? "server" : "worker";
      servers.push(new ServerProcess({ name, role, folder: parts.folder, proxy, tally: parts.tally }));
    }
    return new Fleet(parts, servers);
  }

  /** Of servers: workers answer nobody. */
  get urls(): readonly string[] {
    const servers = this.servers.filter(({ role }) => role === "server");
    const up = servers.filter(({ proxy }) => proxy.target !== undefined);
    return (up.length === 0 ? servers : up).map(({ proxy }) => `http://127.0.0.1:${proxy.port}`);
  }

  start(server: ServerProcess, workers: number, jump = 0): Promise<boolean> {
    const { root, database } = this.#parts;
    const { args, environment } = database;
    return server.start({ root, folder: "", args, environment, workers, ahead: this.ahead + jump });
  }

  /** Kills a server and starts it again, over and over, until nobody wants it any more. */
  async harass(server: ServerProcess, dice: Dice, isOver: () => boolean, traffic: Traffic): Promise<void> {
    while (!isOver()) {
      const jump = dice.chance(0.06) ? dice.pick([-3_600_000, -5_000, 40_000, 3_600_000]) : 0;
      if (jump !== 0) this.#parts.tally.add("clock jumped");
      const workers = server.role === "worker" ? 1 : dice.pick([0, 1, 1, 2]);
      const started = this.start(server, workers, jump);
      if (dice.chance(0.1)) await setTimeout(dice.below(900));
      else if (await started) await this.#live(server, dice, traffic);
      else await setTimeout(1_000);
      await this.#end(server, dice);
    }
  }

  async #live(server: ServerProcess, dice: Dice, traffic: Traffic): Promise<void> {
    // Now and then long enough that work which was lost again and again comes to its end.
    if (dice.chance(0.15)) await traffic.after(60, 15_000);
    else await traffic.after(dice.below(dice.pick([4, 12, 30])), 4_000);
    if (dice.chance(0.12)) await this.#misfortune(server, dice);
    // Then in the midst of a request or of the work that follows it.
    await traffic.next(1_000);
    await setTimeout(dice.below(dice.pick([5, 30, 150])));
  }

  async #misfortune(server: ServerProcess, dice: Dice): Promise<void> {
    const { tally } = this.#parts;
    const kind = dice.pick(["threads", "threads", "clock", "freeze", "cut", "mute", "half", "slow"] as const);
    if (kind === "threads") server.tell({ kind: "end-threads" });
    else if (kind === "clock") {
      tally.add("clock jumped");
      server.tell({ kind: "clock", ahead: this.ahead + dice.pick([-600_000, 45_000, 3_600_000]) });
    } else if (kind === "freeze") {
      tally.add("server frozen for a while");
      server.signal("SIGSTOP");
      await setTimeout(dice.milliseconds(1_500));
      server.signal("SIGCONT");
    } else if (kind === "cut") tally.add("connections cut", server.proxy.cut());
    else {
      tally.add(`connections ${kind} for a while`);
      server.proxy.weather = kind;
      await setTimeout(dice.milliseconds(400));
      server.proxy.weather = "calm";
    }
    await setTimeout(dice.milliseconds(300));
  }

  async #end(server: ServerProcess, dice: Dice): Promise<void> {
    const { tally } = this.#parts;
    if (!server.isRunning) return;
    if (dice.chance(0.05)) {
      server.signal("SIGTERM");
      tally.add("server told to stop");
      await Promise.race([server.ended, setTimeout(dice.milliseconds(800))]);
      if (!server.isRunning) return;
      if (dice.chance(0.5)) {
        server.signal("SIGTERM");
        await Promise.race([server.ended, setTimeout(2_000)]);
        if (!server.isRunning) return;
      }
    }
    await server.kill();
    tally.add("server killed");
  }

  async close(): Promise<void> {
    for (const server of this.servers) {
      await server.kill();
      server.proxy.close();
    }
  }
}

/** The driver of SQLite takes the process along when its thread is ended while it makes an object. To those who ask that is a kill like others. */
const panicOfDriver = "left: PendingException";

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}
