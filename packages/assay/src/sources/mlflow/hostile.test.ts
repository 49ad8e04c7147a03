import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { loopbackServer, type LoopbackServer, sendRange } from "../../../../../testkit/loopback-server.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const version = { name: "bot", version: "1", source: "mlflow-artifacts:/a", run_id: "" };

interface Lie {
  readonly registered?: unknown;
  readonly version?: unknown;
  readonly uri?: unknown;
  readonly run?: unknown;
  readonly list?: unknown;
  readonly file?: string;
  readonly location?: string;
}

/** A tracking server that says exactly this. */
async function lyingServer(lie: Lie): Promise<LoopbackServer> {
  const said: readonly (readonly [string, unknown])[] = [
    ["/registered-models/get", lie.registered ?? { registered_model: { name: "bot" } }],
    ["/model-versions/get-download-uri", { artifact_uri: lie.uri ?? "mlflow-artifacts:/a" }],
    ["/model-versions/get", lie.version ?? { model_version: version }],
    ["/runs/get", lie.run ?? {}],
    ["/artifacts/list", lie.list ?? {}],
    ["/mlflow-artifacts/artifacts", lie.list ?? {}],
  ];
  const server = await loopbackServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://mlflow");
    const known = said.find(([end]) => pathname.endsWith(end));
    if (known !== undefined) response.end(textOf(known[1]));
    else if (lie.location !== undefined) response.writeHead(302, { location: lie.location }).end();
    else sendRange(request, response, Buffer.from(lie.file ?? ""));
  });
  opened.push(server);
  return server;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function scanOf({ origin }: LoopbackServer): ReturnType<typeof scan> {
  const environment = { MLFLOW_TRACKING_URI: origin, MLFLOW_TRACKING_TOKEN: "ml-secret" };
  return scan(["models:/bot/1"], { environment, allowHosts: ["127.0.0.1"] });
}

describe("a hostile MLflow", () => {
  it.each([
    ["a page instead of its model", { registered: "<html>" }, /sends no JSON for bot/],
    [
      "a model that is none",
      { registered: { registered_model: 3 } },
      /does not answer as MLflow does for bot/,
    ],
    ["a version that is none", { version: {} }, /does not answer as MLflow does for version 1 of bot/],
    ["a place that is none", { uri: 7 }, /does not answer as MLflow does for the place/],
  ])("that sends %s ends the scan with one sentence", async (_what, lie: Lie, message) => {
    await expect(scanOf(await lyingServer(lie))).rejects.toThrow(message);
  });

  it("that sends a page instead of the artefacts is described without them", async () => {
    const { coverage } = await scanOf(await lyingServer({ list: "<html>" }));
    expect(coverage).toMatchObject([{ path: ".", code: "read-error" }]);
  });

  it("cannot name a file outside its tree, nor one that rewrites a terminal", async () => {
    const paths = ["../../etc/passwd", "/etc/passwd", "a//b", "a/./b", "a\u001b[2J", "a\\b", "ok.txt"];
    const list = { files: paths.map((path) => ({ path, is_dir: false, file_size: 2 })) };
    const { coverage } = await scanOf(await lyingServer({ list, file: "ok" }));

    expect(coverage.map(({ path }) => path)).toEqual([".", "ok.txt"]);
    expect(coverage[0]).toMatchObject({ code: "malformed" });
  });

  it("whose folders hold themselves, without an end, are left at a depth", async () => {
    const list = {
      files: [
        { path: "a", is_dir: true },
        { path: "x.txt", file_size: 1 },
      ],
    };
    const server = await lyingServer({ list, file: "x" });
    const { coverage } = await scanOf(server);

    expect(coverage.some(({ path, code }) => path === "." && code === "malformed")).toBe(true);
    expect(server.seen.filter(({ path }) => path.includes("artifacts?path")).length).toBeLessThan(100);
  });

  it("whose pages have the same token for ever are left, and it is said", async () => {
    const list = { files: [{ path: "x.txt", file_size: 1 }], next_page_token: "again" };
    const server = await lyingServer({ list, file: "x" });
    const { coverage } = await scanOf(server);

    expect(coverage[0]?.reason).toMatch(/repeats itself/);
    expect(server.seen.filter(({ path }) => path.includes("artifacts?path"))).toHaveLength(2);
  });

  it.each([
    ["mlflow-artifacts:/../../etc"],
    ["mlflow-artifacts://169.254.169.254/a"],
    ["http://169.254.169.254/api/2.0/mlflow-artifacts/artifacts/a"],
    ["file:///etc"],
  ])("that says the artefacts lie at %s is not followed", async (uri) => {
    const server = await lyingServer({ uri, list: { files: [{ path: "x", file_size: 1 }] } });
    const { coverage } = await scanOf(server);

    expect(coverage).toMatchObject([{ path: ".", code: "not-here" }]);
    expect(server.seen.some(({ path }) => path.includes("artifacts"))).toBe(false);
  });

  it("whose files are not as long as it lists them gives no content", async () => {
    const list = { files: [{ path: "config.json", file_size: 1e9 }] };
    const { coverage } = await scanOf(await lyingServer({ list, file: "{}" }));
    expect(coverage).toMatchObject([{ path: "config.json", read: "none" }]);
  });

  it("that sends files on to another host gets no token there, and none of a private one", async () => {
    const other = await loopbackServer((request, response) =>
      sendRange(request, response, Buffer.from("{}")),
    );
    opened.push(other);
    const list = { files: [{ path: "config.json", file_size: 2 }] };
    await scanOf(await lyingServer({ list, location: `${other.origin}/x` }));
    expect(other.seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(other.seen)).not.toContain("ml-secret");

    const location = "http://169.254.169.254/latest/meta-data";
    const { coverage } = await scanOf(await lyingServer({ list, location }));
    expect(coverage[0]?.reason).toMatch(/169\.254\.169\.254 is an address inside a private network/);
    expect(coverage[0]?.reason).not.toContain("ml-secret");
  });

  it("that says anything at all gives an inventory or one clear error", async () => {
    const pair = fc.oneof(fc.anything(), fc.record({ key: fc.string(), value: fc.string() }));
    const said = fc.record({
      name: fc.oneof(fc.string(), fc.constant("bot")),
      version: fc.oneof(fc.string(), fc.nat()),
      source: fc.string(),
      run_id: fc.oneof(fc.string(), fc.constant("ab".repeat(16))),
      tags: fc.array(pair),
      aliases: fc.anything(),
      creation_timestamp: fc.anything(),
    });
    const input = fc.record({
      tags: fc.array(pair),
      dataset: fc.record({
        name: fc.string(),
        source: fc.string(),
        schema: fc.string(),
        profile: fc.string(),
      }),
    });
    const run = fc.record({
      info: fc.record({ run_id: fc.string(), run_name: fc.string(), artifact_uri: fc.string() }),
      data: fc.oneof(fc.anything(), fc.record({ params: fc.array(pair), metrics: fc.anything() })),
      inputs: fc.oneof(fc.anything(), fc.record({ dataset_inputs: fc.array(input) })),
      outputs: fc.anything(),
    });
    const entry = fc.record({
      path: fc.oneof(fc.string(), fc.constantFrom("MLmodel", "model.pkl", "a.zip")),
      is_dir: fc.oneof(fc.boolean(), fc.anything()),
      file_size: fc.oneof(fc.nat(200), fc.double()),
    });
    const lie = fc.record({
      version: said.map((model_version) => ({ model_version })),
      uri: fc.oneof(fc.string(), fc.constant("mlflow-artifacts:/a")),
      run: run.map((one) => ({ run: one })),
      list: fc.record({ files: fc.array(entry, { maxLength: 3 }), next_page_token: fc.anything() }),
      file: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(lie, async (lies) => {
        const server = await lyingServer(lies);
        try {
          await scanOf(server);
        } catch (error) {
          expect(error).toMatchObject({ name: "AssayError" });
        } finally {
          await server.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
