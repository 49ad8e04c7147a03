import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Dice } from "./dice.ts";
import type { Tally } from "./tally.ts";

export interface ReceiverParts {
  readonly dice: Dice;
  readonly tally: Tally;
  readonly trouble: (said: string) => void;
}

/** What a message tells: nothing else when it comes again. */
export interface Taken {
  readonly events: readonly string[];
  readonly told: number;
}

interface Sent {
  readonly id: string;
  readonly event?: { readonly id: string };
  readonly summary?: { readonly total: number; readonly events: readonly { readonly id: string }[] };
}

/** Each is told on its own, so that one whose sender died holds up itself. */
const hooks = ["one", "two", "three", "four"];

/** Webhooks that keep the ids of what they took. Until all is calm they refuse, are slow, and lose answers. */
export class Receiver {
  readonly secret = "chaos-chaos-chaos-chaos";
  /** By name of the channel, then by id of the message. */
  readonly taken: ReadonlyMap<string, Map<string, Taken>> = new Map(hooks.map((hook) => [hook, new Map()]));
  isCalm = false;
  readonly #parts: ReceiverParts;
  readonly #server: Server;

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      void this.#take(request, response).catch(() => response.destroy());
    });
  }

  /** Address by name of the channel. */
  async listen(): Promise<ReadonlyMap<string, string>> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The receiver does not listen.");
    return new Map(hooks.map((hook) => [hook, `http://127.0.0.1:${address.port}/${hook}`]));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { dice, tally } = this.#parts;
    const fault = this.isCalm ? "none" : dice.pick(["none", "none", "none", "none", "busy", "slow", "lost"]);
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    tally.add(`messages: ${fault === "none" ? "taken" : fault}${this.isCalm ? ", when calm" : ""}`);
    if (fault === "busy") {
      response.writeHead(503, { "retry-after": "1" }).end();
      return;
    }
    this.#keep(request.url ?? "", Buffer.concat(pieces), request.headers["x-assay-signature"]);
    if (fault === "slow") await setTimeout(dice.milliseconds(800));
    if (fault === "lost") response.destroy();
    else response.writeHead(204).end();
  }

  #keep(url: string, body: Buffer, signature: string | string[] | undefined): void {
    const { trouble } = this.#parts;
    if (signature !== `sha256=${createHmac("sha256", this.secret).update(body).digest("hex")}`)
      trouble(`a message is not signed as it should be: ${body.toString().slice(0, 300)}`);
    const sent = JSON.parse(body.toString()) as Sent;
    const taken = takenOf(sent);
    const ofHook = this.taken.get(url.slice(1));
    const before = ofHook?.get(sent.id);
    if (before === undefined) ofHook?.set(sent.id, taken);
    // What went with a removed project is not told again.
    else if (!taken.events.every((one) => before.events.includes(one)))
      trouble(`message ${sent.id} tells something else: ${JSON.stringify(before)}, ${JSON.stringify(taken)}`);
  }
}

function takenOf({ event, summary }: Sent): Taken {
  const events = event === undefined ? (summary?.events ?? []).map(({ id }) => id) : [event.id];
  return { events, told: summary?.total ?? events.length };
}
