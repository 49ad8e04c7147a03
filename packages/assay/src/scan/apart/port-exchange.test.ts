import { MessageChannel } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { exchangeOver } from "./port-exchange.ts";

describe("parts that tell each other words from thread to thread", () => {
  it("all get all of them, in the order of the parts, also when one is a round ahead", async () => {
    const { port1, port2 } = new MessageChannel();
    const first = exchangeOver([undefined, port1]);
    const second = exchangeOver([port2, undefined]);
    const early = second.share(["c"]);
    expect(await first.share(["a", "b"])).toEqual(["a", "b", "c"]);
    const next = first.share(["d"]);
    expect(await early).toEqual(["a", "b", "c"]);
    expect(await second.share([])).toEqual(["d"]);
    expect(await next).toEqual(["d"]);
    port1.close();
  });

  it("hear what one said last, and then wait for it no longer", async () => {
    const { port1, port2 } = new MessageChannel();
    const first = exchangeOver([undefined, port1]);
    void exchangeOver([port2, undefined]).share(["last"]);
    port2.close();
    expect(await first.share(["a"])).toEqual(["a", "last"]);
    expect(await first.share(["b"])).toEqual(["b"]);
  });
});
