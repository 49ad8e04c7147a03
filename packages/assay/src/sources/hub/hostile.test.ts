import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { loopbackServer, type LoopbackServer, sendRange } from "../../../../../testkit/loopback-server.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const sha = "0123456789".repeat(4);
const info = { id: "acme/chat", sha };

interface Lie {
  readonly info?: unknown;
  readonly tree?: unknown;
  readonly link?: string;
  readonly file?: string;
}

/** A hub that says exactly this. */
async function lyingHub(lie: Lie): Promise<LoopbackServer> {
  const server = await loopbackServer((request, response) => {
    const path = request.url ?? "";
    if (lie.link !== undefined) response.setHeader("link", lie.link);
    if (path.includes("/tree/")) response.end(textOf(lie.tree ?? []));
    else if (path.startsWith("/api/")) response.end(textOf(lie.info ?? info));
    else sendRange(request, response, Buffer.from(lie.file ?? ""));
  });
  opened.push(server);
  return server;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function scanOf({ origin }: LoopbackServer): ReturnType<typeof scan> {
  return scan(["hf://acme/chat"], { environment: { HF_ENDPOINT: origin, HOME: "/nowhere" } });
}

describe("a hostile hub", () => {
  it.each([
    ["a page instead of its record", { info: "<html>" }, /sends no JSON for acme\/chat/],
    ["a record of something else", { info: { models: [] } }, /does not answer as a hub does for acme\/chat/],
    ["a commit that is none", { info: { ...info, sha: "../../x" } }, /does not answer as a hub/],
    ["a listing that is none", { tree: { files: 3 } }, /sends no listing for the files of acme\/chat/],
    [
      "a page on another host",
      { link: '<http://169.254.169.254/x>; rel="next"' },
      /on another host: not followed/,
    ],
    [
      "one page again and again",
      { link: `</api/models/acme/chat/tree/${sha}?recursive=true>; rel="next"` },
      /goes round in circles with its listing/,
    ],
  ])("that sends %s ends the scan with one sentence", async (_what, lie: Lie, message) => {
    await expect(scanOf(await lyingHub(lie))).rejects.toThrow(message);
  });

  it("cannot name a file outside its tree, nor one that rewrites a terminal", async () => {
    const paths = ["../../etc/passwd", "/etc/passwd", "a//b", "a/./b", "a\u001b[2J", "a\\b", "ok.txt"];
    const tree = paths.map((path) => ({ type: "file", path, size: 2, oid: sha }));
    const { coverage } = await scanOf(await lyingHub({ tree, file: "ok" }));

    expect(coverage.map(({ path }) => path)).toEqual([".", "ok.txt"]);
    expect(coverage[0]).toMatchObject({
      code: "malformed",
      reason: expect.stringMatching(/^6 files/) as string,
    });
  });

  it("cannot hide a file behind a row that is none", async () => {
    const tree = [{ type: "file", path: 5 }, null, { type: "file", path: "ok.txt", size: 2, oid: sha }];
    const { coverage } = await scanOf(await lyingHub({ tree, file: "ok" }));

    expect(coverage[0]).toMatchObject({ path: ".", reason: expect.stringMatching(/^2 files/) as string });
  });

  it("whose files are not as long as it lists them gives no content", async () => {
    const tree = [{ type: "file", path: "config.json", size: 1_000_000_000, oid: sha }];
    const { coverage } = await scanOf(await lyingHub({ tree, file: "{}" }));

    expect(coverage).toMatchObject([{ path: "config.json", read: "none" }]);
  });

  it("whose small file is not the one that it lists is found out", async () => {
    const file = '{"model_type":"llama","architectures":["LlamaForCausalLM"]}';
    const tree = [{ type: "file", path: "config.json", size: file.length, oid: sha }];
    const { findings } = await scanOf(await lyingHub({ tree, file }));

    expect(findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
  });

  it("that says anything at all gives an inventory or one clear error", async () => {
    const known = fc.record({
      type: fc.constantFrom("file", "directory"),
      path: fc.oneof(fc.string(), fc.constantFrom("config.json", "model.safetensors", "a.zip")),
      size: fc.oneof(fc.nat(200), fc.double(), fc.constant(-1)),
      oid: fc.oneof(fc.string(), fc.constant(sha)),
      lfs: fc.oneof(fc.anything(), fc.record({ oid: fc.constant("ab".repeat(32)), size: fc.nat(200) })),
    });
    const record = fc.record(
      {
        id: fc.oneof(fc.string(), fc.constant("acme/chat")),
        sha: fc.constant(sha),
        gated: fc.anything(),
        tags: fc.anything(),
        createdAt: fc.anything(),
      },
      { requiredKeys: ["id", "sha"] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(known, { maxLength: 4 }), record, fc.string(), async (tree, said, file) => {
        const server = await lyingHub({ tree, info: said, file });
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
