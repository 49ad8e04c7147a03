import net from "node:net";
import { setTimeout } from "node:timers/promises";

/** `mute`: requests arrive, answers do not. `half`: a request breaks off in the middle. `slow`: every piece takes its time. */
export type Weather = "calm" | "mute" | "half" | "slow";

const slowMilliseconds = 120;

/** Stands between two that talk over TCP, and lets connections break. */
export class Proxy {
  weather: Weather = "calm";
  /** Where the other side listens at present; undefined = nowhere. */
  target: net.NetConnectOpts | undefined;
  readonly #server = net.createServer({ allowHalfOpen: true }, (socket) => this.#join(socket));
  readonly #sockets = new Set<net.Socket>();

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy does not listen.");
    return address.port;
  }

  /** Breaks all connections; how many there were. */
  cut(): number {
    const count = this.#sockets.size / 2;
    for (const socket of this.#sockets) socket.destroy();
    return Math.ceil(count);
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(client: net.Socket): void {
    if (this.target === undefined) {
      client.destroy();
      return;
    }
    const server = net.connect({ allowHalfOpen: true, ...this.target });
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", end);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    this.#pass(client, server, (piece) => this.#request(piece, server, end));
    this.#pass(server, client, (piece) => (this.weather === "mute" ? undefined : piece), end);
  }

  #pass(
    from: net.Socket,
    to: net.Socket,
    seen: (piece: Buffer) => Buffer | undefined,
    whenNothing: () => void = () => undefined,
  ): void {
    // One piece after the other, also when each waits.
    let last: Promise<unknown> = Promise.resolve();
    const after = (work: () => void): void => {
      last = last.then(() => (this.weather === "slow" ? setTimeout(slowMilliseconds) : undefined)).then(work);
    };
    from.on("data", (piece: Buffer) =>
      after(() => {
        const passed = seen(piece);
        if (passed === undefined) whenNothing();
        else if (!to.destroyed) to.write(passed);
      }),
    );
    from.on("end", () => after(() => void (to.destroyed || to.end())));
  }

  #request(piece: Buffer, server: net.Socket, end: () => void): Buffer | undefined {
    if (this.weather !== "half") return piece;
    server.end(piece.subarray(0, piece.length / 2));
    globalThis.setTimeout(end, 50);
    return undefined;
  }
}
