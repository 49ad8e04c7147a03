import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hubCommit, type HubRepository } from "../../../../testkit/hub-records.ts";
import { hubServer, type HubServer } from "../../../../testkit/hub-server.ts";
import { type WebhookReceiver, webhookReceiver } from "../../../../testkit/webhook-receiver.ts";
import { lockOf, writeLock } from "../lock/write-lock.ts";
import type { WatchEvent } from "../watch/event.ts";
import { run as runCommand } from "./run.ts";
import { type WatchArguments, watchThings } from "./watch-things.ts";

const secret = "a secret that both sides know";
const chat: HubRepository = {
  files: { "model.safetensors": Buffer.alloc(2_000, 1), "README.md": "# Chat\n" },
};

let folder = "";
let hub: HubServer;
let receiver: WebhookReceiver;
/** What the hub has; tests change it between two runs. */
let repositories: Record<string, HubRepository> = {};

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-watch-"));
  repositories = { "acme/chat": chat };
  hub = await hubServer({ repositories });
  receiver = await webhookReceiver(secret);
  fs.writeFileSync(at("watch.yaml"), "assayWatch: 1\nwatch:\n  - model: acme/chat\n");
});
afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  await hub.close();
  await receiver.close();
});

function at(name: string): string {
  return path.join(folder, name);
}

async function run(
  args: Partial<WatchArguments> = {},
): Promise<{ readonly isReached: boolean; readonly events: readonly WatchEvent[] }> {
  const list = args.lock === undefined ? { list: at("watch.yaml") } : {};
  const output = [`jsonl=${at("events.jsonl")}`, `markdown=${at("events.md")}`];
  const defaults = { output, allowHost: [], failOn: "medium", quiet: true };
  const environment = { HF_ENDPOINT: hub.endpoint, HOME: "/nowhere", ASSAY_WEBHOOK_SECRET: secret };
  const isReached = await watchThings({ ...list, ...defaults, ...args }, environment);
  const lines = fs
    .readFileSync(at("events.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return { isReached, events: lines.map((line) => JSON.parse(line) as WatchEvent) };
}

function changeWeights(): void {
  repositories["acme/chat"] = {
    ...chat,
    files: { ...chat.files, "model.safetensors": Buffer.alloc(2_000, 2) },
  };
}

describe("assay watch", () => {
  it("takes a baseline, tells what changed, and says by its end whether that is grave", async () => {
    const first = await run();
    changeWeights();
    const second = await run();
    const third = await run();

    expect(first).toEqual({ isReached: false, events: [] });
    expect(second.isReached).toBe(true);
    expect(second.events).toMatchObject([
      {
        kind: "weights-changed-under-same-tag",
        target: "hf://acme/chat",
        url: `${hub.endpoint}/acme/chat`,
        files: [{ path: "model.safetensors" }],
      },
    ]);
    expect(third).toEqual({ isReached: false, events: [] });
    expect(fs.readdirSync(folder).sort()).toEqual([
      "events.jsonl",
      "events.md",
      "watch.yaml",
      "watch.yaml.state.json",
    ]);
  });

  it("writes what happened as a page", async () => {
    await run();
    changeWeights();
    await run();

    expect(fs.readFileSync(at("events.md"), "utf8")).toContain(
      "| high | weights-changed-under-same-tag | hf://acme/chat | weights changed under the default branch: model.safetensors |",
    );
  });

  it("posts each event to a receiver, and the ones that it could not take the next time", async () => {
    const hook = {
      ...{ webhook: receiver.url, allowHost: ["127.0.0.1"], failOn: "incomplete" },
      vulnerabilities: false,
    };
    await run(hook);
    changeWeights();
    receiver.fail(["gone"]);
    const refused = await run(hook);
    const taken = await run(hook);

    expect(refused).toMatchObject({ isReached: true, events: [{ kind: "weights-changed-under-same-tag" }] });
    expect(taken).toEqual({ isReached: false, events: [] });
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(receiver.received.every(({ isAuthentic }) => isAuthentic)).toBe(true);
  });

  it("fails on something that nobody can observe only when asked", async () => {
    await run();
    await hub.close();
    // A port where nothing listens any more.
    const lax = await run({ failOn: "info" });
    const strict = await run({ failOn: "incomplete" });

    expect([lax.isReached, strict.isReached]).toEqual([false, true]);
    expect(fs.readFileSync(at("events.md"), "utf8")).toContain("## Not observed");
  });

  it("watches what a lock pins, and tells at once that there are newer commits", async () => {
    const entries = [
      { target: "hf://acme/chat", kind: "model" as const, revision: "a".repeat(40) },
      { target: "local", kind: "files" as const, files: [{ path: "a.txt", sha256: "0".repeat(64) }] },
    ];
    fs.writeFileSync(at("assay.lock"), writeLock(lockOf(entries)));
    repositories["acme/chat"] = { ...chat, revisions: ["a".repeat(40)] };
    const { events } = await run({ lock: at("assay.lock") });

    expect(events).toMatchObject([{ kind: "new-commit", before: "a".repeat(40), after: hubCommit }]);
    expect(events[0]?.target).toBe(`hf://acme/chat@${"a".repeat(40)}`);
  });

  it("says what of a lock is gone", async () => {
    fs.writeFileSync(
      at("assay.lock"),
      writeLock(lockOf([{ target: "hf://acme/chat", kind: "model", revision: "a".repeat(40) }])),
    );
    const { events } = await run({ lock: at("assay.lock") });

    expect(events.map(({ kind }) => kind)).toEqual(["pinned-revision-gone", "new-commit"]);
  });

  it.each<[string, Partial<WatchArguments>, string]>([
    ["no list", { list: "none.yaml" }, "there is no such file"],
    ["an unknown word", { failOn: "grave" }, '--fail-on does not know "grave"'],
    ["an interval that is none", { every: "often" }, "--every often: from 1m to 30d is meant"],
    ["both ways to run", { once: true, every: "1h" }, "exclude each other"],
    ["two documents on standard output", { json: true, output: ["table"] }, "only one output"],
    ["an unknown format", { output: ["pdf"] }, 'there is no output format "pdf"'],
    ["a webhook that is no address", { webhook: "ftp://a" }, "--webhook takes an address"],
    ["a webhook with a password", { webhook: "https://a:b@c/" }, "without user and password"],
  ])("ends at %s before anybody is asked", async (_, args, message) => {
    await expect(run(args)).rejects.toThrow(message);
    expect(hub.hub.seen).toEqual([]);
  });

  it.each([
    [{}, "set ASSAY_WEBHOOK_SECRET"],
    [{ ASSAY_WEBHOOK_SECRET: "short" }, "shorter than 16 characters"],
  ])("takes the secret of a webhook from the environment %j", async (environment, message) => {
    const args = { list: at("watch.yaml"), output: [], allowHost: [], failOn: "none", webhook: receiver.url };

    await expect(watchThings(args, environment)).rejects.toThrow(message);
  });

  it("runs from its command line, and prints one event a line", async () => {
    vi.stubEnv("HF_ENDPOINT", hub.endpoint);
    vi.stubEnv("HOME", "/nowhere");
    const printed: string[] = [];
    vi.spyOn(process.stdout, "write").mockImplementation((chunk, encoding, callback) => {
      printed.push(String(chunk));
      (typeof encoding === "function" ? encoding : callback)?.();
      return true;
    });
    const args = [
      "watch",
      at("watch.yaml"),
      "--json",
      "--quiet",
      "--fail-on",
      "high",
      "--state",
      at("s.json"),
    ];
    const first = await runCommand(args);
    changeWeights();
    const second = await runCommand(args);
    vi.restoreAllMocks();
    vi.unstubAllEnvs();

    expect([first, second]).toEqual([0, 1]);
    expect(printed).toHaveLength(1);
    expect(JSON.parse(printed[0] ?? "")).toMatchObject({
      kind: "weights-changed-under-same-tag",
      severity: "high",
    });
    expect(fs.existsSync(at("s.json"))).toBe(true);
  });

  it("is one run at a time", async () => {
    fs.writeFileSync(
      at("watch.yaml.state.json.lock"),
      JSON.stringify({ pid: process.pid, host: os.hostname() }),
    );

    await expect(run()).rejects.toThrow("another run");
  });
});
