import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMlflowTarget, parseMlflowTarget } from "./target.ts";

const run = "0123456789abcdef".repeat(2);
const environment = { MLFLOW_TRACKING_URI: "https://mlflow.example.com/team/" };
const server = { endpoint: "https://mlflow.example.com/team" };

describe("a target of MLflow", () => {
  it.each([
    ["models:/credit fraud/3", { kind: "version", name: "credit fraud", version: "3" }],
    ["models:/credit@champion", { kind: "alias", name: "credit", alias: "champion" }],
    ["models:/credit/Production", { kind: "stage", name: "credit", stage: "Production" }],
    [`models:/m-${run}`, { kind: "logged", id: `m-${run}` }],
    [`runs:/${run}/model`, { kind: "run", id: run, path: "model" }],
    [`runs:/${run}`, { kind: "run", id: run, path: "" }],
  ])("%s is understood", (text, name) => {
    expect(isMlflowTarget(text)).toBe(true);
    expect(parseMlflowTarget(text, environment)).toEqual({ server, name, text });
  });

  it("may name its server itself, with what opens it", () => {
    const text = "mlflow+http://user:pa%40ss@127.0.0.1:5000/#models:/credit%20fraud/1";
    expect(parseMlflowTarget(text, {})).toMatchObject({
      server: {
        endpoint: "http://127.0.0.1:5000",
        authorization: `Basic ${Buffer.from("user:pa@ss").toString("base64")}`,
      },
      name: { kind: "version", name: "credit fraud", version: "1" },
    });
  });

  it("has the token of the variables for the server of the variables only", () => {
    const own = { ...environment, MLFLOW_TRACKING_TOKEN: "secret" };
    expect(parseMlflowTarget("models:/a/1", own).server.authorization).toBe("Bearer secret");
    expect(parseMlflowTarget("mlflow+https://other.example.com#models:/a/1", own).server).toEqual({
      endpoint: "https://other.example.com",
    });
    const named = { ...own, MLFLOW_TRACKING_USERNAME: "u", MLFLOW_TRACKING_PASSWORD: "p" };
    expect(parseMlflowTarget("models:/a/1", named).server.authorization).toBe("Basic dTpw");
  });

  it.each([
    [
      "models:/a/1",
      {},
      /set MLFLOW_TRACKING_URI to the server, or name it: mlflow\+https:\/\/host#models:\/a\/1/,
    ],
    ["models:/a/1", { MLFLOW_TRACKING_URI: "file:./mlruns" }, /names no server .*: scan that folder itself/],
    ["models:/a/1", { MLFLOW_TRACKING_URI: "databricks" }, /names no server/],
    ["models:/a", environment, /models:\/name\/version, .* is expected/],
    ["models:/a:b/1", environment, /is expected/],
    [`runs:/${run}/../x`, environment, /is expected/],
    ["mlflow+https://u:secret@host", environment, /^the part after # of the address: models/],
  ])("%s is a usage error that says what to do", (text, variables, message) => {
    expect(isMlflowTarget(text)).toBe(true);
    expect(() => parseMlflowTarget(text, variables)).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(message) as string }),
    );
  });

  it("of any text is understood or refused, never anything else", () => {
    const prefix = fc.constantFrom("models:/", "runs:/", "mlflow+https://", "mlflow+http://h#models:/", "");
    fc.assert(
      fc.property(prefix, fc.string(), fc.string(), (start, rest, uri) => {
        try {
          if (isMlflowTarget(start + rest)) parseMlflowTarget(start + rest, { MLFLOW_TRACKING_URI: uri });
        } catch (error) {
          expect(error).toMatchObject({ code: "usage" });
        }
      }),
    );
  });
});
