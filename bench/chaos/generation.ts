import { setTimeout } from "node:timers/promises";
import { Api } from "./api.ts";
import type { ChaosDatabase } from "./database.ts";
import type { Dice } from "./dice.ts";
import { Fleet } from "./fleet.ts";
import { Ledger } from "./ledger.ts";
import { Person } from "./person.ts";
import { type Look, lookAtAll } from "./look-at-all.ts";
import { Receiver } from "./receiver.ts";
import type { Room } from "./room.ts";
import { sabotage } from "./sabotage.ts";
import { type Settled, signIn } from "./sign-in.ts";
import { Traffic } from "./traffic.ts";
import type { Tally } from "./tally.ts";

export interface GenerationParts {
  readonly root: string;
  readonly folder: string;
  readonly room: Room;
  readonly database: ChaosDatabase;
  readonly dice: Dice;
  readonly tally: Tally;
  readonly servers: number;
  /** Processes that only work on jobs. */
  readonly workers: number;
  readonly people: number;
  /** Processes that are killed before what is left is looked at. */
  readonly kills: number;
  readonly isTimeUp: () => boolean;
  /** At the end copies of the database are damaged, and each damage has to be noticed. */
  readonly isSabotaged: boolean;
}

/** The life of one database: filled while everything fails around it, then calm, then held against what was acknowledged. What is wrong. */
export async function generation(parts: GenerationParts): Promise<readonly string[]> {
  const wrong: string[] = [];
  const say = (said: string): void => void (wrong.length < 50 && wrong.push(said));
  const { root, folder, database, tally } = parts;
  const isTroubled = (): boolean => database.isTroubled() || parts.room.isFull;
  const means = { root, folder, database, tally, trouble: say, isTroubled };
  const fleet = await Fleet.of(means, parts);
  const receiver = new Receiver({ dice: parts.dice.fork("receiver"), tally, trouble: say });
  try {
    await startAtOnce(fleet, parts);
    const traffic = new Traffic();
    const api = new Api({ urls: () => fleet.urls, tally, traffic, trouble: say });
    const settled = await signIn(fleet, api, parts.dice.fork("people"), receiver);
    const ledger = new Ledger();
    ledger.projects.set(settled.common.id, settled.common);
    const life = { ...parts, fleet, api, traffic, ledger, receiver, settled, say, wrong };
    await storm(life);
    if (wrong.length === 0) await calm(life);
    return wrong;
  } finally {
    receiver.close();
    await fleet.close();
  }
}

export interface Life extends GenerationParts, Look {
  readonly traffic: Traffic;
  readonly settled: Settled;
}

/** All make the same empty database theirs, and some die at it. */
async function startAtOnce(fleet: Fleet, { dice: all, tally }: GenerationParts): Promise<void> {
  const dice = all.fork("first");
  for (let round = 0; round < 2; round += 1) {
    const starts = fleet.servers.map((server) => fleet.start(server, 1));
    const isFatal = round === 0;
    if (isFatal) await setTimeout(300 + dice.below(900));
    else await Promise.all(starts);
    if (!isFatal) return;
    for (const server of fleet.servers) {
      await server.kill();
      tally.add("server killed");
    }
  }
}

/** People work while servers, database, disk and network fail. */
async function storm(life: Life): Promise<void> {
  const { fleet, api, dice, ledger, tally, settled, say, wrong, traffic } = life;
  const goal = tally.kills + life.kills;
  const isOver = (): boolean => wrong.length > 0 || tally.kills >= goal || life.isTimeUp();
  const people = Array.from({ length: life.people }, (_, index) => {
    const name = `p${index + 1}`;
    const { teams, common } = settled;
    return new Person({
      ...{ name, api, ledger, teams, common, loss: say, dice: dice.fork(name) },
      isOver: () => wrong.length > 0,
    });
  });
  const work = Promise.all(people.map((person) => person.run()));
  await Promise.all([
    ...fleet.servers.map(async (server, index) => {
      await server.kill();
      await fleet.harass(server, dice.fork(server.name + index), isOver, traffic);
    }),
    disaster(life, isOver),
    fullDisk(life, isOver),
  ]);
  await life.database.calm();
  for (const person of people) person.stop();
  const started = await Promise.all(fleet.servers.map((server) => fleet.start(server, 1)));
  if (started.includes(false)) say("a server does not start when all is calm");
  await work;
}

async function disaster({ database, dice: all, tally, traffic }: Life, isOver: () => boolean): Promise<void> {
  const dice = all.fork("database");
  if (database.faults.length === 0) return;
  while (!isOver()) {
    await traffic.after(dice.below(25), 10_000);
    await traffic.next(1_000);
    await setTimeout(dice.below(dice.pick([5, 30, 150])));
    await dice.pickBy(database.faults).run(dice, tally);
  }
}

async function fullDisk({ room, dice: all, tally, traffic }: Life, isOver: () => boolean): Promise<void> {
  const dice = all.fork("disk");
  while (!isOver() && room.isLimited) {
    await traffic.after(20 + dice.below(60), 30_000);
    room.fill(dice.pick([0, 0, 20_000, 300_000]));
    tally.add("disk filled");
    await setTimeout(200 + dice.milliseconds(1_500));
    room.empty();
  }
}

/** Leases of the dead have ended by then, and pauses that a clock gave which was ahead. */
const hoursLater = 2;

async function calm(life: Life): Promise<void> {
  const { fleet, receiver, wrong } = life;
  for (const server of fleet.servers) await server.kill();
  fleet.ahead += hoursLater * 3_600_000;
  receiver.isCalm = true;
  await lookAtAll(life);
  if (wrong.length === 0 && life.isSabotaged) await sabotage(life);
}
