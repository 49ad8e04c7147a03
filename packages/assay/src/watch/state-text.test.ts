import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLook } from "../../../../testkit/observations.ts";
import { judgeLook } from "./judge-look.ts";
import { emptyState, type State } from "./state.ts";
import { readState, stateText } from "./state-text.ts";

const now = "2026-11-29T12:00:00.000Z";

function stateOf(targets: readonly string[]): State {
  const things = targets.map((target) => ({ target, generation: 1, condition: "never-seen" as const }));
  return {
    ...emptyState,
    things: new Map(things.map((thing) => [thing.target, thing])),
    delivered: ["a:1"],
    dropped: 2,
  };
}

describe("the text of a state", () => {
  it("is the same for the same things in any order, and reads as it was", () => {
    const text = stateText(stateOf(["hf://a/b", "hf://c/d"]));

    expect(stateText(stateOf(["hf://c/d", "hf://a/b"]))).toBe(text);
    expect(readState(text)).toEqual({ kind: "state", state: stateOf(["hf://a/b", "hf://c/d"]) });
    expect(readState(stateText(emptyState))).toEqual({ kind: "state", state: emptyState });
  });

  it("holds any look", () => {
    fc.assert(
      fc.property(arbitraryLook, (look) => {
        const { thing } = judgeLook(
          { target: "hf://acme/chat", generation: 0, condition: "never-seen" },
          look,
          now,
        );
        const state: State = { ...emptyState, things: new Map([[thing.target, thing]]) };

        expect(readState(stateText(state))).toEqual({ kind: "state", state });
      }),
    );
  });

  it("of an older version is read", () => {
    const old = stateText(emptyState).replace('"assayWatch":2', '"assayWatch":1');
    expect(readState(old)).toEqual({ kind: "state", state: emptyState });
  });

  it("of a newer version is not read", () => {
    expect(readState(stateText(emptyState).replace('"assayWatch":2', '"assayWatch":3'))).toEqual({
      kind: "newer",
      version: 3,
    });
  });

  it.each([
    ["cut off", (text: string) => text.slice(0, -20)],
    ["edited", (text: string) => text.replace('"generation":1', '"generation":7')],
    ["of another program", () => "{}"],
    ["empty", () => ""],
  ])("that is %s is damaged", (_, damage) => {
    expect(readState(damage(stateText(stateOf(["hf://a/b"]))))).toMatchObject({ kind: "damaged" });
  });

  it("never throws for any bytes, or for any change of a good one", () => {
    const good = Buffer.from(stateText(stateOf(["hf://a/b"])));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readState(bytes)));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        const bytes = Uint8Array.from(good);
        bytes[at] = byte;
        readState(bytes);
      }),
    );
  });
});
