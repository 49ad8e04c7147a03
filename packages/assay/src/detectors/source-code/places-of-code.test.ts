import { describe, expect, it } from "vitest";

import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

const client = `import os
from openai import OpenAI
OpenAI().chat.completions.create(model=os.environ["MODEL_NAME"], messages=[])
`;

describe("variables that containers set", () => {
  it.each([
    ["Dockerfile", "FROM python\nENV A=1 \\\n    MODEL_NAME=gpt-4o-mini\n", 3],
    ["Dockerfile", "FROM python\nENV MODEL_NAME gpt-4o-mini\n", 2],
    ["compose.yaml", "services:\n  a:\n    environment:\n      - MODEL_NAME=${M:-gpt-4o-mini}\n", 4],
    ["docker-compose.yml", "services:\n  a:\n    environment:\n      MODEL_NAME: gpt-4o-mini\n", 4],
    [
      "k8s/app.yaml",
      "kind: Deployment\nspec:\n  containers:\n    - env:\n        - name: MODEL_NAME\n          value: gpt-4o-mini\n",
      6,
    ],
  ])("are the values that code reads: %s", async (path, text, line) => {
    const found = await things({ "a.py": client, [path]: text });
    expect(found).toContain(`${path}:${line} model:gpt-4o-mini`);
    expect(found).toContain("a.py:3 model:gpt-4o-mini");
  });

  it("are left to `.env` where that sets them, and are none without a value", async () => {
    const image = "FROM python\nENV MODEL_NAME=gpt-4o-mini\n";
    expect(await models({ "a.py": client, ".env": "MODEL_NAME=gpt-4o\n", Dockerfile: image })).toEqual([
      "gpt-4o",
    ]);
    expect(await models({ "a.py": client, Dockerfile: "FROM python\nENV MODEL_NAME=$OTHER\n" })).toEqual([]);
  });
});

describe("scripts in pages", () => {
  it("are code at their own lines", async () => {
    const page = `<p>You are an expert, see huggingface.co/gpt2.</p>
<script type="module">
import { pipeline } from "https://cdn.jsdelivr.net/npm/@xenova/transformers@2.17.2";
const p = await pipeline("translation", "Xenova/opus-mt-en-de");
</script>`;
    expect(await things({ "index.html": page })).toEqual(["index.html:4 model:Xenova/opus-mt-en-de"]);
  });

  it("are none in a page of prose, and blocks of data are no scripts", async () => {
    const page = `<p>import OpenAI from "openai"; gpt-4o</p>
<script type="application/json">{"model": "gpt-4o", "models": ["gpt-4o", "gpt-4"]}</script>`;
    expect(await things({ "index.html": page })).toEqual([]);
  });
});

describe("requests whose address names the model", () => {
  it("finds every model that reaches the address, through parameters", async () => {
    const code = `import httpx
BASE = "https://api.replicate.com/v1"
TABLE = {"a": "acme/turbo-1", "b": "other/edit"}
def run(url, body):
    return httpx.post(url, json=body)
def ask(path, body):
    return run(f"{BASE}/models/{path}/predictions", body)
def check(version):
    return run(f"{BASE}/predictions", {"version": version})
def main(name):
    ask(TABLE[name], {})
`;
    expect(await models({ "a.py": code })).toEqual(["acme/turbo-1", "other/edit"]);
  });

  it("takes no address for the id of a hosted model", async () => {
    const code =
      'from openai import OpenAI\nOpenAI().completions.create(model="https://api.openai.com/v1", prompt="")';
    expect(await models({ "a.py": code })).toEqual([]);
  });

  it("knows Azure by the path of its deployments", async () => {
    const code = `import OpenAI from "openai";
export function make(endpoint, name) {
  return new OpenAI({ apiKey: "k", baseURL: \`\${endpoint}/openai/deployments/\${name}\` });
}`;
    expect(await things({ "a.ts": code })).toEqual(["a.ts:3 service:azure-openai"]);
  });
});

async function things(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf(files));
  const found = uses.map(
    ({ thing, place }) => `${place.path}:${place.line ?? 0} ${thing.kind}:${thing.name}`,
  );
  return [...new Set(found)].sort();
}

async function models(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const found = await things(files);
  return [...new Set(found.flatMap((one) => /model:(.+)$/u.exec(one)?.[1] ?? []))].sort();
}
