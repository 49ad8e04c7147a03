import type { MessagePort } from "node:worker_threads";
import type { Exchange } from "../../detectors/exchange.ts";

/**
 * The exchange of parts of which each has a thread of its own. The order of the ports is that of the parts, with undefined in
 * the place of this one.
 */
export function exchangeOver(ports: readonly (MessagePort | undefined)[]): Exchange {
  const inboxes = ports.map((port) => (port === undefined ? undefined : new Inbox(port)));
  return {
    share: async (words) => {
      for (const port of ports) port?.postMessage(words);
      const all = await Promise.all(inboxes.map((inbox) => inbox?.next() ?? words));
      return all.flat();
    },
  };
}

/** What one other part says, in order; one that has ended says nothing more. */
class Inbox {
  readonly #said: (readonly string[])[] = [];
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(port: MessagePort) {
    port.on("message", (words: readonly string[]) => {
      this.#said.push(words);
      this.#wake();
    });
    port.on("close", () => {
      this.#isOver = true;
      this.#wake();
    });
  }

  async next(): Promise<readonly string[]> {
    while (this.#said.length === 0 && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#said.shift() ?? [];
  }
}
