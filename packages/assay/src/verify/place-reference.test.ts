import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hubCommit, type HubRepository } from "testkit/hub-records";
import { hubServer, type HubServer } from "testkit/hub-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPlace, placeReference } from "./place-reference.ts";
import type { Verification } from "./verification.ts";
import { verify } from "./verify.ts";

const weights = safetensorsFile([tensorOf("w", [64, 64])]);
const chat: HubRepository = { files: { "model.safetensors": weights, "config.json": "{}" } };

let folder = "";
let server: HubServer | undefined;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-place-"));
  fs.writeFileSync(path.join(folder, "model.safetensors"), weights);
  fs.writeFileSync(path.join(folder, "config.json"), "{}");
});
afterEach(async () => {
  await server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function check(repository: HubRepository): Promise<Verification> {
  server = await hubServer({ repositories: { "acme/chat": repository } });
  const environment = { HF_ENDPOINT: server.endpoint, HF_HUB_CACHE: path.join(folder, "none"), HOME: folder };
  const options = { environment, allowHosts: ["127.0.0.1"] };
  return verify(folder, await placeReference(`hf://acme/chat@${hubCommit}`, options));
}

describe("files against a hub", () => {
  it("are the same by the hub's listing alone: nothing is downloaded", async () => {
    const { verified, files } = await check(chat);
    expect(files.map((file) => [file.path, file.status, file.digest?.algorithm])).toEqual([
      ["config.json", "same", "gitblob"],
      ["model.safetensors", "same", "sha256"],
    ]);
    expect(verified).toBe(true);
    expect(server?.storage.seen).toEqual([]);
    expect(server?.hub.seen.filter(({ path: at }) => at.includes("/resolve/"))).toEqual([]);
  });

  it("that were changed here are found", async () => {
    fs.writeFileSync(path.join(folder, "config.json"), "[]");
    const { verified, files } = await check(chat);
    expect(files.map(({ status }) => status)).toEqual(["changed", "same"]);
    expect(verified).toBe(false);
  });

  it("cannot be held against a listing that is not whole: what it hides would pass", async () => {
    const odd = { ...chat, files: { ...chat.files, "a/../hidden.bin": "x" } };
    await expect(check(odd)).rejects.toThrow(/nothing can be held against hf:.*1 files? of the listing/u);
  });

  it("of a gated repository are compared too: its listing is public", async () => {
    const { files } = await check({ ...chat, info: { gated: "manual" }, tokens: ["hf_a"] });
    expect(files.find((file) => file.path === "model.safetensors")).toMatchObject({
      status: "same",
      digest: { algorithm: "sha256" },
    });
  });
});

it("a path is no place, whatever it is called", () => {
  expect(["bom.json", "./hf:/x", "/a/b"].map((text) => isPlace(text, {}))).toEqual([false, false, false]);
  expect(isPlace("hf://acme/chat", {})).toBe(true);
});
