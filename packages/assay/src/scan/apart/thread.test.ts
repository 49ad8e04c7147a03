import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BlockCache } from "../../bytes/cached-source.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import { directoryTree } from "../../sources/directory-tree.ts";
import { readProject } from "../read-project.ts";
import { startApart } from "./thread.ts";

let folder = "";
let workerUrl = pathToFileURL("/");
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-apart-"));
  const source = path.resolve(import.meta.dirname, "../..");
  await build({
    entryPoints: [path.join(import.meta.dirname, "apart-worker.ts")],
    outfile: path.join(folder, "built/apart-worker.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  fs.cpSync(path.join(source, "syntax/source-code/generated"), path.join(folder, "built/generated"), {
    recursive: true,
  });
  workerUrl = pathToFileURL(path.join(folder, "built/apart-worker.mjs"));
  const tree = path.join(folder, "tree");
  fs.mkdirSync(tree);
  fs.writeFileSync(
    path.join(tree, "chat.py"),
    'import openai\nopenai.OpenAI().responses.create(model="gpt-4o")\n',
  );
  fs.writeFileSync(path.join(tree, "broken.py"), Buffer.from([0, 1, 2, 0xff]));
  fs.writeFileSync(
    Buffer.concat([Buffer.from(`${tree}/na`), Buffer.from([0xef]), Buffer.from(".py")]),
    'from transformers import pipeline\npipeline("summarization", model="org/small")\n',
  );
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const tree = (): ReturnType<typeof directoryTree> => directoryTree(path.join(folder, "tree"));

/** The address stands in Python, and who asks it is TypeScript; a table of TypeScript is named in Python. */
const severalLanguages = {
  "a.go": `package main
import "github.com/sashabaranov/go-openai"
func main() { openai.NewClient("k").CreateChatCompletion(nil, openai.ChatCompletionRequest{Model: "gpt-4o"}) }`,
  "b.py": 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o")\n',
  "c.ts": 'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-4o" });\n',
  "hosts.py": 'CHAT_HOST = "https://api.openai.com/v1"\n',
  "ask.ts": 'export const ask = () => fetch(`${CHAT_HOST}/chat/completions`, { method: "POST" });\n',
  "tables/models.ts": 'export const SMALL_MODELS = ["o3-mini"];\n',
  "tables/reader.py": 'names = read("SMALL_MODELS")\n',
};

describe("detectors in a thread of their own", () => {
  it("find what they find in this one, and tell of it", async () => {
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent): void => void events.push(event);
    const apart = startApart(tree(), { workerUrl, leastFiles: 1, onProgress });
    expect([...(apart?.detectors ?? [])].map(({ id }) => id)).toEqual(["source-code"]);
    const there = await readProject(tree(), new BlockCache(1 << 20), { apart });
    await apart?.close();
    const here = await readProject(tree(), new BlockCache(1 << 20), {});
    expect(there).toEqual(here);
    const names = there.flatMap(({ application }) => application.uses.map(({ thing }) => thing.name));
    expect(names).toContain("gpt-4o");
    expect(names).toContain("org/small");
    expect(events).toContainEqual(expect.objectContaining({ phase: "code", parsed: 2 }));
  });

  it("find the same in several as in one, and read what one of them asks another for", async () => {
    const mixed = path.join(folder, "mixed");
    for (const [name, text] of Object.entries(severalLanguages)) {
      fs.mkdirSync(path.dirname(path.join(mixed, name)), { recursive: true });
      fs.writeFileSync(path.join(mixed, name), text);
    }
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent): void => void events.push(event);
    const apart = startApart(directoryTree(mixed), { workerUrl, leastFiles: 1, onProgress });
    expect(apart?.threads).toBe(2);
    const there = await readProject(directoryTree(mixed), new BlockCache(1 << 20), { apart });
    await apart?.close();
    const here = await readProject(directoryTree(mixed), new BlockCache(1 << 20), {});
    expect(there).toEqual(here);
    const uses = there.flatMap(({ application }) => application.uses);
    expect(uses.map(({ place, thing }) => `${place.path} ${thing.name}`)).toEqual(
      expect.arrayContaining(["a.go gpt-4o", "b.py gpt-4o", "c.ts gpt-4o"]),
    );
    // The table that only code of another language reads is read.
    expect(uses.find(({ thing }) => thing.name === "o3-mini")?.usage).toBe("used");
    // The file that asks an address is parsed as well.
    expect(events.filter(({ phase }) => phase === "code")).toMatchObject([{ files: 7, parsed: 6 }]);
  });

  it("that fall over are told of every file that they had not read", async () => {
    const url = pathToFileURL(path.join(folder, "falls.mjs"));
    fs.writeFileSync(url, "throw new Error('out of memory');\n");
    const apart = startApart(tree(), { workerUrl: url, leastFiles: 1 });
    const applications = [...((await apart?.applications())?.values() ?? [])];
    expect(applications.flatMap(({ problems }) => problems)).toMatchObject([
      { path: "broken.py", problem: { code: "reader-failed" } },
      {
        path: "chat.py",
        problem: { code: "reader-failed", message: expect.stringContaining("out of memory") },
      },
      { path: "na\\xef.py", problem: { code: "reader-failed" } },
    ]);
  });

  it("stop when the scan is interrupted", async () => {
    const url = pathToFileURL(path.join(folder, "waits.mjs"));
    fs.writeFileSync(url, "setInterval(() => {}, 1000);\n");
    const abort = new AbortController();
    const apart = startApart(tree(), { workerUrl: url, leastFiles: 1, signal: abort.signal });
    const applications = apart?.applications();
    abort.abort();
    await expect(applications).rejects.toMatchObject({ code: "interrupted" });
  });

  it("are not started for a few files, nor where only this thread can open them", () => {
    expect(startApart(tree(), { workerUrl })).toBeUndefined();
    const injected = directoryTree(path.join(folder, "tree"), { fileSystem: { ...fs } });
    expect(startApart(injected, { workerUrl, leastFiles: 1 })).toBeUndefined();
  });
});
