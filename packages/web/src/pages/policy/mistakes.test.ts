import { expect, test } from "vitest";
import { ApiError } from "../../api/api-error.ts";
import { mistakesIn } from "./mistakes.ts";

test("mistakes have the line and column that the server says; other trouble is none of the text", () => {
  const error = new ApiError(400, "no", "", [
    { where: "yaml/3:15", message: "no such field" },
    { where: "yaml", message: "and 3 more" },
    { where: "body/name", message: "too long" },
  ]);
  expect(mistakesIn(error)).toEqual([
    { line: 3, column: 15, message: "no such field" },
    { line: 0, column: 0, message: "and 3 more" },
  ]);
  expect(mistakesIn(new Error("x"))).toEqual([]);
});
