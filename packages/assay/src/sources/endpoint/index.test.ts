import { afterEach, describe, expect, it } from "vitest";
import { loopbackServer, type LoopbackServer } from "testkit/loopback-server";
import {
  type ModelAnswers,
  modelServer,
  ollamaAnswers,
  tgiAnswers,
  torchServeAnswers,
  tritonAnswers,
  vllmAnswers,
} from "testkit/model-server";
import { valueOf } from "../../model/resolve.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function serve(answers: ModelAnswers): Promise<LoopbackServer> {
  const server = await modelServer(answers);
  opened.push(server);
  return server;
}

async function found(answers: ModelAnswers): Promise<readonly string[]> {
  const { origin } = await serve(answers);
  const { entities } = await scan(`endpoint:${origin}`);
  return entities.filter(({ kind }) => kind !== "file").map(({ kind, id }) => `${kind} ${id}`);
}

describe("a server of models", () => {
  it.each([
    ["vLLM", vllmAnswers, ["model hf:model:Qwen/Qwen3-8B", "software software:engine:vllm"]],
    ["Triton", tritonAnswers, ["model model:triton:ranker", "software software:engine:triton"]],
    ["TorchServe", torchServeAnswers, ["model model:torchserve:noop", "software software:engine:torchserve"]],
    ["TGI", tgiAnswers, ["model hf:model:Qwen/Qwen3-8B", "software software:engine:tgi"]],
    ["Ollama", ollamaAnswers, ["model model:ollama:tiny:latest", "software software:engine:ollama"]],
  ])("says what %s runs", async (_, answers, expected) => {
    expect(await found(answers)).toEqual(expected);
  });

  it("gives the commit where it knows it", async () => {
    const { origin } = await serve(tgiAnswers);
    const { entities } = await scan(`endpoint:${origin}/`);
    const model = entities.find(({ kind }) => kind === "model")!;
    expect(valueOf(model, "revision")).toBe("0123456789abcdef0123456789abcdef01234567");
  });

  it("is asked nothing but its questions, without credentials", async () => {
    const server = await serve(vllmAnswers);
    await scan(`endpoint:${server.origin}/v1`);
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1/models",
      "GET /api/tags",
      "GET /api/ps",
      "GET /v2",
      "POST /v2/repository/index",
      "GET /models",
      "GET /info",
    ]);
    expect(server.seen.flatMap(({ headers }) => [headers["authorization"], headers["cookie"]])).toEqual(
      Array.from({ length: 14 }, () => undefined),
    );
  });

  it("is asked with the token that was given for its origin, and no other server is", async () => {
    const [ours, other] = [await serve(vllmAnswers), await serve(vllmAnswers)];
    const pair = `${ours.origin} sk-secret`;
    const environment = { ASSAY_ENDPOINT_TOKEN: `https://elsewhere.example sk-else\n${pair}\n` };
    for (const { origin } of [ours, other]) await scan(`endpoint:${origin}/v1`, { environment });
    const sent = (server: LoopbackServer): unknown[] => [
      ...new Set(server.seen.map(({ headers }) => headers["authorization"])),
    ];
    expect([sent(ours), sent(other)]).toEqual([["Bearer sk-secret"], [undefined]]);
  });

  it.each([
    "sk-secret",
    "http://llm.example sk-secret",
    "https://h/path sk-secret",
    "https://u:p@h/ sk-secret",
  ])("is asked with no token that is given as %s, and the message does not hold it", async (text) => {
    const { origin } = await serve(vllmAnswers);
    const asked = scan(`endpoint:${origin}`, { environment: { ASSAY_ENDPOINT_TOKEN: text } });
    await expect(asked).rejects.toThrow(/^ASSAY_ENDPOINT_TOKEN((?!sk-secret).)*$/u);
  });

  it("that is something else, or answers with pages, cannot be read", async () => {
    const { origin } = await serve({});
    await expect(scan(`endpoint:${origin}`)).rejects.toThrow(/answers nothing .* \(status 404\)/u);
    const pages = await loopbackServer((_request, response) => response.end("<html>"));
    opened.push(pages);
    await expect(scan(`endpoint:${pages.origin}`)).rejects.toThrow(/answers nothing .* \(no JSON\)/u);
  });

  it("is not asked offline, and not by what is no address", async () => {
    await expect(scan("endpoint:http://localhost:1", { offline: true })).rejects.toThrow(/--offline/u);
    await expect(scan("endpoint:localhost:8000")).rejects.toThrow(/write endpoint:http/u);
    await expect(scan("endpoint:http://a:b@localhost")).rejects.toThrow(/without user and password/u);
  });
});
