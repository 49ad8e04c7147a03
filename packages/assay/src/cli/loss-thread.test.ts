import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convertDocument } from "../conversion/convert.ts";
import { startLossThread } from "./loss-thread.ts";

let folder = "";
let workerUrl = pathToFileURL("/");
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-loss-"));
  const outfile = path.join(folder, "loss-worker.mjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "loss-worker.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  workerUrl = pathToFileURL(outfile);
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const bytes = Buffer.from(
  JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    components: [{ type: "library", name: "a", version: "1", swid: { tagId: "t", name: "a" } }],
  }),
);
const document = { bytes, path: "bom.json", toolVersion: "0.1.0" };

describe("a thread that makes loss reports", () => {
  it("makes those that are made here, of every document in turn, and forgets one that has no end", async () => {
    const formats = ["spdx", "cyclonedx@1.5"];
    const { outputs } = await convertDocument(bytes, formats, document);
    const thread = startLossThread(document, { workerUrl, least: 0 });
    thread?.start();
    thread?.tell("{ refused");
    const reports = outputs.map(({ text }, index) => {
      thread?.start();
      for (const portion of [text.slice(0, 9), text.slice(9)]) thread?.tell(portion);
      return thread?.report(formats[index] ?? "");
    });
    expect(await Promise.all(reports)).toEqual(outputs.map(({ report }) => report));
    await thread?.close();
  });

  it("says that it has none when it falls over, and when it is stopped", async () => {
    const fallen = startLossThread({ ...document, bytes: Buffer.from("{") }, { workerUrl, least: 0 });
    expect(await fallen?.report("spdx")).toBeUndefined();
    expect(await fallen?.report("spdx")).toBeUndefined();
    const stopped = startLossThread(document, { workerUrl, least: 0 });
    const report = stopped?.report("spdx");
    await stopped?.close();
    expect(await report).toBeUndefined();
  });

  it("is not started for a small document, nor where it is not built", () => {
    expect(startLossThread(document, { workerUrl })).toBeUndefined();
    expect(startLossThread(document, { least: 0 })).toBeUndefined();
  });
});
