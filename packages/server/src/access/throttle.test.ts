import { expect, test } from "vitest";
import { mostThrottledKeys } from "./limits.ts";
import { Throttle } from "./throttle.ts";

function throttle(): { readonly throttle: Throttle; readonly clock: { now: number } } {
  const clock = { now: 1_000_000 };
  return { clock, throttle: new Throttle({ burst: 2, perSecond: 0.5 }, () => clock.now) };
}

test("so many at once, then one each two seconds", () => {
  const { throttle: one, clock } = throttle();

  expect([one.take("a"), one.take("a"), one.take("a")]).toEqual([0, 0, 2]);
  clock.now += 2_000;
  expect([one.take("a"), one.take("a")]).toEqual([0, 2]);
});

test("keys do not wait for each other, and what is charged beyond what there is has to come back", () => {
  const { throttle: one } = throttle();
  one.take("a");
  one.take("a");

  expect(one.wait("b")).toBe(0);
  expect(one.wait("a")).toBe(2);
  one.charge("b", 10);
  expect(one.wait("b")).toBe(18);
});

test("a clock that jumps back locks nobody out for longer than before", () => {
  const { throttle: one, clock } = throttle();
  one.take("a");
  one.take("a");
  clock.now -= 3_600_000;

  expect(one.wait("a")).toBe(2);
  clock.now += 2_000;
  expect(one.wait("a")).toBe(0);
});

test("keys without end take no memory without end", () => {
  const { throttle: one } = throttle();
  one.take("first");
  one.take("first");
  for (let key = 0; key <= mostThrottledKeys; key += 1) one.take(String(key));

  expect(one.wait("first")).toBe(0);
});
