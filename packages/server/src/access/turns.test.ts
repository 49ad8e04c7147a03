import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("never more at once than may be, and everybody gets a turn, in order", async () => {
  const turns = new Turns(2, 10);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (number: number): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    order.push(number);
    running -= 1;
  };

  await Promise.all([1, 2, 3, 4, 5].map((number) => turns.take(() => work(number))));

  expect({ order, most }).toEqual({ order: [1, 2, 3, 4, 5], most: 2 });
});

test("who comes when too many wait is turned away, and a failure gives the turn on", async () => {
  const turns = new Turns(1, 1);
  const first = turns.take(() => Promise.reject(new Error("no")));
  const second = turns.take(() => Promise.resolve("yes"));

  expect(await turns.take(() => Promise.resolve("late"))).toBeUndefined();
  await expect(first).rejects.toThrow("no");
  expect(await second).toEqual({ result: "yes" });
  expect(await turns.take(() => Promise.resolve("again"))).toEqual({ result: "again" });
});
