import { describe, expect, it } from "vitest";
import { membersOf } from "./exchange.ts";

describe("parts that tell each other words", () => {
  it("all get all of them, in the order of the parts, whoever spoke first", async () => {
    const [first, second] = membersOf(2);
    const late = second?.exchange.share(["c"]);
    const early = first?.exchange.share(["a", "b"]);
    expect(await late).toEqual(["a", "b", "c"]);
    expect(await early).toEqual(["a", "b", "c"]);
  });

  it("hear of one round only", async () => {
    const [first, second] = membersOf(2);
    await Promise.all([first?.exchange.share(["a"]), second?.exchange.share(["b"])]);
    const again = await Promise.all([first?.exchange.share([]), second?.exchange.share(["c"])]);
    expect(again).toEqual([["c"], ["c"]]);
  });

  it("do not wait for one that has left", async () => {
    const [first, second, third] = membersOf(3);
    const said = Promise.all([first?.exchange.share(["a"]), second?.exchange.share(["b"])]);
    third?.leave();
    expect(await said).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });
});
