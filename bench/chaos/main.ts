import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChaosDatabase, sqliteDatabase } from "./database.ts";
import { Dice } from "./dice.ts";
import { generation } from "./generation.ts";
import { type ChaosOptions, optionsOf } from "./options.ts";
import { postgresDatabase } from "./postgres-database.ts";
import { Room } from "./room.ts";
import { Tally } from "./tally.ts";

const [root = "", ...args] = process.argv.slice(2);
const options = optionsOf(args);
const roomMegabytes = { sqlite: 200, postgres: 400 } as const;
const until = Date.now() + options.minutes * 60_000;
const total = new Tally();
const began = performance.now();
let failure: string | undefined;
let isToEnd = false;
// What is under way is looked at before it ends: no server is left behind.
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => void (isToEnd = true));

for (let count = 1; failure === undefined && !isOver(); count += 1)
  for (const kind of options.databases)
    if (failure === undefined && !isOver()) failure = await one(kind, options.seed + count - 1, options);
report();
process.exit(failure === undefined ? 0 : 1);

function isTimeUp(): boolean {
  return isToEnd || Date.now() > until;
}

function isOver(): boolean {
  return isTimeUp() || total.kills >= options.kills;
}

/** What is wrong with how to see it again; undefined = nothing. */
async function one(
  kind: "sqlite" | "postgres",
  seed: number,
  { servers, workers, people, killsOfOne, isSabotaged }: ChaosOptions,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), `assay-chaos-${kind}-`));
  // PostgreSQL runs as somebody else.
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "logs"));
  const room = new Room(join(folder, "room"), roomMegabytes[kind]);
  const tally = new Tally();
  let database: ChaosDatabase | undefined;
  let wrong: readonly string[];
  try {
    database = kind === "sqlite" ? sqliteDatabase(room.folder) : await postgresDatabase(room.folder);
    const dice = new Dice(`${seed}/${kind}`);
    const kills = Math.min(killsOfOne, options.kills - total.kills);
    const means = { root, folder: join(folder, "logs"), room, database, dice, tally };
    wrong = await generation({ ...means, servers, workers, people, kills, isTimeUp, isSabotaged });
  } catch (error) {
    wrong = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  await database?.close();
  total.join(tally);
  say(
    `${kind} ${seed}: ${tally.kills} kills, ${tally.of("answers with 202")} uploads, ${wrong.length === 0 ? "nothing lost" : "WRONG"} (${total.kills} kills so far)`,
  );
  if (wrong.length === 0) {
    room.close();
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  writeFileSync(join(folder, "wrong.txt"), wrong.join("\n\n"));
  return [
    ...wrong.slice(0, 10),
    `The database and the logs are in ${folder}.`,
    `Again: npm run chaos -- --seed ${seed} --database ${kind} --minutes ${options.minutes}`,
  ].join("\n");
}

function report(): void {
  say(
    `Seed ${options.seed}, ${options.databases.join(" and ")}, ${Math.round((performance.now() - began) / 60_000)} minutes.`,
  );
  for (const line of total.lines()) say(`  ${line}`);
  say(`${total.kills} processes killed.`);
  say(failure === undefined ? "Nothing that was acknowledged is lost, nothing is half visible." : failure);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
