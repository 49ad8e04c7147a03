import { expect, test } from "vitest";
import { aboutOf } from "./about.ts";

const file = { id: "e-1", kind: "file", name: "a.pkl" } as const;
const model = { id: "e-2", kind: "model", name: "chat" } as const;

test("a file is named by the place that is meant, anything else by its name", () => {
  expect(aboutOf({ entity: file, place: "copy-of-a.pkl at byte 16" })).toBe("copy-of-a.pkl at byte 16");
  expect(aboutOf({ entity: file, place: null })).toBe("a.pkl");
  expect(aboutOf({ entity: model, place: "chat/config.json:3" })).toBe("chat");
  expect(aboutOf({ entity: null, place: null })).toBeNull();
});
