import { setTimeout } from "node:timers/promises";
import type { Dice } from "./dice.ts";
import type { Tally } from "./tally.ts";
import type { Traffic } from "./traffic.ts";

/** `lost`: nobody knows whether it was done. */
export type Answer =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown; readonly bytes: Uint8Array }
  | { readonly kind: "lost" };

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly body?: object | Uint8Array<ArrayBuffer>;
}

/** What was answered at last, and whether earlier tries may have been done too. */
export interface Definite {
  readonly status: number;
  readonly body: unknown;
  readonly isFirst: boolean;
}

export interface ApiParts {
  readonly urls: () => readonly string[];
  readonly tally: Tally;
  readonly traffic: Traffic;
  readonly trouble: (said: string) => void;
}

/** Longer than any wait of the server: who hears nothing then was left hanging. */
const mostSeconds = 75;

/** Asks servers as a program does that takes no loss: again and again until it has an answer. */
export class Api {
  token = "";
  readonly #urls: () => readonly string[];
  readonly #tally: Tally;
  readonly #traffic: Traffic;
  readonly #trouble: (said: string) => void;

  constructor({ urls, tally, traffic, trouble }: ApiParts) {
    this.#urls = urls;
    this.#tally = tally;
    this.#traffic = traffic;
    this.#trouble = trouble;
  }

  async ask(dice: Dice, { method, path, body }: Ask): Promise<Answer> {
    const isBytes = body instanceof Uint8Array;
    this.#tally.add("requests");
    this.#traffic.request();
    try {
      const response = await fetch(dice.pick(this.#urls()) + path, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body !== undefined && !isBytes ? { "content-type": "application/json" } : {}),
        },
        signal: AbortSignal.timeout(mostSeconds * 1_000),
        ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      this.#traffic.answer();
      this.#tally.add(`answers with ${response.status}`);
      return { kind: "answered", status: response.status, body: parsed(response, bytes), bytes };
    } catch (error) {
      this.#tally.add("answers that were lost");
      if (error instanceof Error && error.name === "TimeoutError")
        this.#trouble(`${method} ${path} was left hanging`);
      return { kind: "lost" };
    }
  }

  /** Until somebody says yes or no. `undefined` when `isOver` says that nobody waits any more. */
  async insist(dice: Dice, ask: Ask, isOver: () => boolean = () => false): Promise<Definite | undefined> {
    for (let tries = 1; !isOver(); tries += 1) {
      const answer = await this.ask(dice, ask);
      if (answer.kind === "answered") {
        const { status, body } = answer;
        if (status === 500) this.#trouble(`${ask.method} ${ask.path}: ${JSON.stringify(body)}`);
        // Of a request whose head broke off, nobody but the parser knows.
        const isUnread = status === 400 && body === undefined;
        if (status < 500 && status !== 429 && !isUnread) return { status, body, isFirst: tries === 1 };
      }
      await setTimeout(20 + dice.milliseconds(150));
    }
    return undefined;
  }
}

/** A document that is broken is JSON by its type only. */
function parsed(response: Response, bytes: Uint8Array): unknown {
  if (!(response.headers.get("content-type") ?? "").includes("json")) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
