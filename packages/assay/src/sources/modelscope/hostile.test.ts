import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { loopbackServer, type LoopbackServer, sendRange } from "../../../../../testkit/loopback-server.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const sha = "0123456789".repeat(4);
const page = Array.from({ length: 200 }, (_, index) => blob(`${index}.txt`, 1));

interface Lie {
  readonly record?: unknown;
  readonly files?: unknown;
  readonly revisions?: unknown;
  readonly file?: string;
  /** Sends every file on. */
  readonly location?: string;
}

/** A site that says exactly this. */
async function lyingSite(lie: Lie): Promise<LoopbackServer> {
  const server = await loopbackServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    if (/\/repo\/(?:files|tree)$/u.test(pathname))
      response.end(textOf(lie.files ?? { Code: 200, Data: { Files: [] } }));
    else if (pathname.endsWith("/revisions")) response.end(textOf(lie.revisions ?? { Code: 200 }));
    else if (!pathname.endsWith("/repo")) response.end(textOf(lie.record ?? { Code: 200, Data: {} }));
    else if (lie.location !== undefined) response.writeHead(302, { location: lie.location }).end();
    else sendRange(request, response, Buffer.from(lie.file ?? ""));
  });
  opened.push(server);
  return server;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function blob(path: string, size: unknown, more: object = {}): object {
  return { Path: path, Type: "blob", Size: size, Revision: sha, ...more };
}

function listing(...entries: readonly object[]): unknown {
  return { Code: 200, Success: true, Data: { Files: entries, LatestCommitter: { ShortId: "01234567" } } };
}

function scanOf({ origin }: LoopbackServer, target = "modelscope://acme/chat"): ReturnType<typeof scan> {
  const environment = { MODELSCOPE_ENDPOINT: origin, MODELSCOPE_API_TOKEN: "ms-secret", HOME: "/nowhere" };
  return scan([target], { environment, allowHosts: ["127.0.0.1"] });
}

describe("a hostile ModelScope", () => {
  it.each([
    ["a page instead of its record", { record: "<html>" }, /sends no JSON for acme\/chat/],
    ["a record that is none", { record: [1] }, /does not answer as ModelScope does for acme\/chat/],
    [
      "an error with status 200",
      { record: { Code: 500, Message: "broken\u001b[2J" } },
      /refuses .*broken\\x1b/,
    ],
    [
      "no record, and says so",
      { record: { Code: 200, Success: false, Message: "模型不存在" } },
      /has no acme\/chat/,
    ],
    ["a listing that is none", { files: { Code: 200, Data: { Files: 3 } } }, /does not answer .* the files/],
    [
      "a page instead of revisions",
      { files: { Data: {} }, revisions: "<html>" },
      /sends no JSON for the revisions/,
    ],
  ])("that sends %s ends the scan with one sentence", async (_what, lie: Lie, message) => {
    await expect(scanOf(await lyingSite(lie))).rejects.toThrow(message);
  });

  it("cannot name a file outside its tree, nor one that rewrites a terminal", async () => {
    const paths = ["../../etc/passwd", "/etc/passwd", "a//b", "a/./b", "a\u001b[2J", "a\\b", "ok.txt"];
    const files = listing(...paths.map((path) => blob(path, 2)));
    const { coverage } = await scanOf(await lyingSite({ files, file: "ok" }));

    expect(coverage.map(({ path }) => path)).toEqual([".", "ok.txt"]);
    expect(coverage[0]).toMatchObject({ code: "malformed" });
  });

  it("whose listing repeats itself without an end is left, and it is said", async () => {
    const server = await lyingSite({ files: listing(...page), file: "x" });
    const { coverage } = await scanOf(server, "modelscope://datasets/acme/chat");

    expect(coverage[0]).toMatchObject({ path: ".", code: "malformed" });
    expect(coverage[0]?.reason).toMatch(/repeats itself/);
    expect(server.seen.filter(({ path }) => path.includes("/tree"))).toHaveLength(2);
  });

  it("whose folders lead in circles is left", async () => {
    const folders = ["a", "a/a", "b/../a", "/"].map((Path) => ({ Path, Type: "tree" }));
    const many = Array.from({ length: 3000 }, (_, index) => blob(`${index}.txt`, "?"));
    const server = await lyingSite({ files: listing(...folders, ...many), file: "x" });
    const { coverage } = await scanOf(server);

    expect(coverage.some(({ code }) => code === "limit-exceeded")).toBe(true);
    expect(server.seen.filter(({ path }) => path.includes("/files")).length).toBeLessThan(10);
  });

  it("whose files are not as long as it lists them gives no content", async () => {
    const { coverage } = await scanOf(
      await lyingSite({ files: listing(blob("config.json", 1e9)), file: "{}" }),
    );
    expect(coverage).toMatchObject([{ path: "config.json", read: "none" }]);
  });

  it("whose small file is not the one that it lists is found out", async () => {
    const file = '{"model_type":"llama","architectures":["LlamaForCausalLM"]}';
    const files = listing(blob("config.json", file.length, { Sha256: "AB".repeat(32) }));
    const { findings } = await scanOf(await lyingSite({ files, file }));

    expect(findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
  });

  it("that sends files on to another host gets no token there, and none of a private one", async () => {
    const other = await loopbackServer((request, response) =>
      sendRange(request, response, Buffer.from("{}")),
    );
    opened.push(other);
    const files = listing(blob("config.json", 2));
    await scanOf(await lyingSite({ files, location: `${other.origin}/x` }));
    expect(other.seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(other.seen)).not.toContain("ms-secret");

    const location = "http://169.254.169.254/latest/meta-data";
    const { coverage } = await scanOf(await lyingSite({ files, location }));
    expect(coverage[0]?.reason).toMatch(/169\.254\.169\.254 is an address inside a private network/);
    expect(coverage[0]?.reason).not.toContain("ms-secret");
  });

  it("that says anything at all gives an inventory or one clear error", async () => {
    const entry = fc.record({
      Path: fc.oneof(fc.string(), fc.constantFrom("config.json", "model.safetensors", "a.zip")),
      Type: fc.constantFrom("blob", "tree", 3),
      Size: fc.oneof(fc.nat(200), fc.double(), fc.constant(-1)),
      Sha256: fc.oneof(fc.string(), fc.constant("ab".repeat(32))),
      Revision: fc.oneof(fc.anything(), fc.constant(sha)),
    });
    const record = fc.oneof(
      fc.anything(),
      fc.record({
        Path: fc.string(),
        Name: fc.string(),
        BaseModel: fc.anything(),
        CreatedTime: fc.anything(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 4 }),
        record,
        fc.string(),
        async (entries, Data, file) => {
          const server = await lyingSite({ files: listing(...entries), record: { Code: 200, Data }, file });
          try {
            await scanOf(server);
          } catch (error) {
            expect(error).toMatchObject({ name: "AssayError" });
          } finally {
            await server.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
