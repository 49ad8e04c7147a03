/** `node bench/hub/run.mjs [SHARDS] [DELAY]`: see README.md beside this file. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../measure.mjs";

const [shards = 100, delay = 30] = process.argv.slice(2).map(Number);
const shardBytes = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "assay-bench-hub-"));

try {
  const { hubServer, safetensorsFile, tensorOf } = await testkit();
  const files = repository(shards, safetensorsFile, tensorOf);
  const total = Object.values(files).reduce((sum, content) => sum + content.length, 0);
  const server = await hubServer({ repositories: { "bench/shards": { files } }, delay });
  console.log(
    `${Object.keys(files).length} files, ${shards} shards, ${megabytes(total)}; each answer ${delay} ms late`,
  );
  for (const options of [[], ["--full"]]) await measure(server, options);
  await server.close();
} finally {
  rmSync(folder, { recursive: true });
}

/** The servers of the tests, which are TypeScript. */
async function testkit() {
  const outfile = join(folder, "testkit.mjs");
  const contents = 'export * from "./hub-server.ts"; export * from "./safetensors.ts";';
  const stdin = { contents, resolveDir: join(root, "testkit") };
  await build({ stdin, outfile, bundle: true, platform: "node", format: "esm" });
  return import(pathToFileURL(outfile).href);
}

/** A large language model in many shards, with the files around it. */
function repository(count, safetensorsFile, tensorOf) {
  const files = {
    "README.md": "---\nlicense: apache-2.0\nlibrary_name: transformers\n---\n# Shards\n",
    "config.json": JSON.stringify({
      model_type: "llama",
      architectures: ["LlamaForCausalLM"],
      hidden_size: 8192,
    }),
    "generation_config.json": JSON.stringify({ temperature: 0.6 }),
    "tokenizer_config.json": JSON.stringify({ tokenizer_class: "PreTrainedTokenizerFast" }),
  };
  const map = {};
  for (let index = 0; index < count; index += 1) {
    const name = `model-${pad(index + 1)}-of-${pad(count)}.safetensors`;
    const tensors = Array.from({ length: 8 }, (_, part) => {
      const tensor = `model.layers.${index}.part.${part}.weight`;
      map[tensor] = name;
      return tensorOf(tensor, [shardBytes / 32], "F32", index * 8 + part);
    });
    files[name] = safetensorsFile(tensors, { format: "pt" });
  }
  files["model.safetensors.index.json"] = JSON.stringify({ metadata: {}, weight_map: map });
  return files;
}

async function measure(server, options) {
  const before = requests(server);
  const startedAt = performance.now();
  const { output, status } = await assay(
    ["scan", "hf://bench/shards", "--quiet", ...options],
    server.endpoint,
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const line = /^Read .* over the network.*$/m.exec(output)?.[0] ?? "";
  console.log(
    `${options.join(" ") || "headers"}: ${seconds.toFixed(1)} s, ${requests(server) - before} requests, exit ${status}`,
  );
  console.log(`  ${line}`);
}

function requests({ hub, storage }) {
  return hub.seen.length + storage.seen.length;
}

/** Not synchronously: the servers run in this process. */
function assay(args, endpoint) {
  const child = spawn(process.execPath, [join(root, "packages/assay/dist/cli/main.js"), ...args], {
    env: { ...process.env, HF_ENDPOINT: endpoint, HOME: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (piece) => (output += piece));
  return new Promise((resolve) => child.on("close", (status) => resolve({ output, status })));
}

function pad(number) {
  return String(number).padStart(5, "0");
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
