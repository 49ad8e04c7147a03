import { describe, expect, it } from "vitest";

import {
  booleanAt,
  countAt,
  isRecord,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  stringsAt,
  valueAt,
} from "./json-access.ts";

const value: unknown = JSON.parse('{"a":{"b":[1,"x",true,-1,1.5]},"n":null,"__proto__":{"z":1}}');

describe("typed access to parsed JSON", () => {
  it("finds values of the asked type", () => {
    expect(stringAt(value, "a", "b", 1)).toBe("x");
    expect(numberAt(value, "a", "b", 4)).toBe(1.5);
    expect(countAt(value, "a", "b", 0)).toBe(1);
    expect(booleanAt(value, "a", "b", 2)).toBe(true);
    expect(recordAt(value, "a")).toHaveProperty("b");
    expect(listAt(value, "a", "b")).toHaveLength(5);
    expect(stringsAt(value, "a", "b")).toEqual(["x"]);
    expect(stringsAt("lone")).toEqual(["lone"]);
  });

  it("gives undefined for another type or a missing place", () => {
    expect(stringAt(value, "a", "b", 0)).toBeUndefined();
    expect(numberAt(value, "a", "b", 1)).toBeUndefined();
    expect(countAt(value, "a", "b", 3)).toBeUndefined();
    expect(recordAt(value, "a", "b")).toBeUndefined();
    expect(listAt(value, "a")).toBeUndefined();
    expect(valueAt(value, "n", "x")).toBeUndefined();
    expect(numberAt(Number.NaN)).toBeUndefined();
    expect(stringsAt(value, "n")).toEqual([]);
  });

  it("never sees inherited properties", () => {
    expect(valueAt(value, "toString")).toBeUndefined();
    expect(valueAt(value, "a", "b", "length")).toBe(5);
    expect(valueAt(value, "a", "z")).toBeUndefined();
    expect(valueAt(value, "__proto__", "z")).toBe(1);
  });

  it("tells objects from arrays and null", () => {
    expect([isRecord({}), isRecord([]), isRecord(null)]).toEqual([true, false, false]);
  });
});
