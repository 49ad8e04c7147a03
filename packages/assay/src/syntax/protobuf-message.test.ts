import { describe, expect, it } from "vitest";

import {
  bytesField,
  concatenate,
  doubleField,
  packedVarints,
  varintField,
} from "../../../../testkit/protobuf.ts";
import { startLoadedWalk } from "./protobuf.ts";
import {
  float,
  integer,
  integers,
  messageReader,
  pick,
  range,
  someTexts,
  text,
  texts,
  visitMessages,
} from "./protobuf-message.ts";

const reader = (bytes: Uint8Array, longestText = 10, mostTextBytes = 100) =>
  messageReader(startLoadedWalk(bytes, { depth: 4, fields: 100 }), { longestText, mostTextBytes });
const whole = (bytes: Uint8Array) => ({ start: 0, end: bytes.length });

describe("picking fields of a message", () => {
  it("gives each its type; the last of several counts, and lists keep all", async () => {
    const bytes = concatenate([
      bytesField(1, "first"),
      bytesField(1, "last"),
      varintField(2, -3),
      doubleField(3, 1.5),
      packedVarints(4, [1, 2]),
      varintField(4, 3),
      bytesField(5, "a"),
      bytesField(5, "b"),
      bytesField(9, "unknown"),
    ]);
    const shape = {
      name: text(1),
      count: integer(2),
      scale: float(3),
      sizes: integers(4, 5),
      tags: texts(5, 5),
      part: range(6),
    };
    expect(await pick(reader(bytes), whole(bytes), shape)).toEqual({
      name: "last",
      count: -3,
      scale: 1.5,
      sizes: [1, 2, 3],
      tags: ["a", "b"],
      part: undefined,
    });
  });

  it("counts texts that are too long, drops them from lists of some, and ends where lists are too long", async () => {
    const bytes = concatenate([
      bytesField(1, "much too long a text"),
      bytesField(2, "x"),
      bytesField(2, "y"),
    ]);
    const one = reader(bytes);
    expect(await pick(one, whole(bytes), { name: text(1), some: someTexts(2, 1) })).toEqual({
      name: undefined,
      some: ["x"],
    });
    expect(one.overlong).toBe(1);
    const two = reader(bytes);
    await pick(two, whole(bytes), { tags: texts(2, 1) });
    expect(two.wire.trouble?.code).toBe("limit-exceeded");
    const three = reader(bytes, 10, 3);
    await pick(three, whole(bytes), { tags: texts(2, 9) });
    expect(three.wire.trouble?.code).toBe("limit-exceeded");
  });

  it("visits messages of a field in order", async () => {
    const bytes = concatenate([bytesField(1, "a"), varintField(1, 7), bytesField(1, "bc")]);
    const seen: number[] = [];
    await visitMessages(reader(bytes), whole(bytes), {
      1: ({ start, end }) => {
        seen.push(end - start);
        return Promise.resolve();
      },
    });
    expect(seen).toEqual([1, 2]);
  });
});
