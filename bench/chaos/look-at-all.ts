import type { Api } from "./api.ts";
import { checkAnswers } from "./check-answers.ts";
import { checkRows } from "./check-rows.ts";
import { checkTold, sendAll } from "./check-told.ts";
import type { ChaosDatabase } from "./database.ts";
import type { Dice } from "./dice.ts";
import type { Fleet } from "./fleet.ts";
import type { Ledger } from "./ledger.ts";
import { checkRebuilt } from "./rebuild.ts";
import type { Receiver } from "./receiver.ts";
import type { Tally } from "./tally.ts";

export interface Look {
  readonly fleet: Fleet;
  readonly api: Api;
  readonly dice: Dice;
  readonly tally: Tally;
  readonly ledger: Ledger;
  readonly receiver: Receiver;
  readonly database: ChaosDatabase;
  readonly say: (said: string) => void;
  /** What was said. */
  readonly wrong: readonly string[];
}

/** One server reads what is left over; then all is looked at, first through it and then past it. */
export async function lookAtAll(look: Look): Promise<void> {
  const { fleet, say, wrong, database, tally, dice } = look;
  const [server] = fleet.servers;
  if (server === undefined) return;
  if (!(await fleet.start(server, 2))) {
    say(`a server does not start when all is calm: ${server.text}`);
    return;
  }
  await checkAnswers(look);
  await sendAll({
    ...{ api: look.api, dice, tally, say },
    goOn: (milliseconds) => {
      fleet.ahead += milliseconds;
      server.tell({ kind: "clock", ahead: fleet.ahead });
    },
  });
  const status = await server.stop();
  if (status !== 0) say(`a server that was told to stop ended with ${status}: ${server.text.slice(-1_000)}`);
  tally.add("databases looked at");
  if (wrong.length === 0) await checkRows(database.place, look.ledger, say);
  if (wrong.length === 0) await checkTold(database.place, look.receiver, say);
  if (wrong.length === 0) await checkRebuilt(database.place, dice.fork("rebuilt"), say);
}
