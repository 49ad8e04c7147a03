import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { loopbackServer, type LoopbackServer } from "../../../../../testkit/loopback-server.ts";
import { type MlflowOptions, mlflowServer } from "../../../../../testkit/mlflow-server.ts";
import { orderedDict, tensor, zipCheckpoint } from "../../../../../testkit/pytorch.ts";
import { safetensorsFile, tensorOf } from "../../../../../testkit/safetensors.ts";
import { lockTree } from "../../lock/lock-tree.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { claimsOn } from "../../model/resolve.ts";
import { withTree } from "../../scan/open-target.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const runId = "0123456789abcdef".repeat(2);
const weights = safetensorsFile([tensorOf("lm_head.weight", [64, 64])]);
const mlmodel = "flavors:\n  pytorch: {model_data: data}\nmlflow_version: 3.17.2\n";
const artefacts = {
  "1/models/m-1/artifacts/MLmodel": mlmodel,
  "1/models/m-1/artifacts/data/model.safetensors": weights,
};
const run = {
  info: {
    ...{ run_id: runId, run_name: "sft-1", artifact_uri: `mlflow-artifacts:/1/${runId}/artifacts` },
    ...{ start_time: 1_795_983_175_025, end_time: 1_795_983_179_069, user_id: "somebody" },
  },
  data: {
    params: [
      { key: "learning_rate", value: "0.1" },
      { key: "api_token", value: "secret-value" },
      { key: "output_dir", value: "/home/somebody/out" },
    ],
    metrics: [{ key: "accuracy", value: 0.875, step: 2 }],
    tags: [{ key: "mlflow.source.git.commit", value: "ab".repeat(20) }],
  },
  inputs: {
    dataset_inputs: [
      {
        tags: [{ key: "mlflow.data.context", value: "training" }],
        dataset: { name: "t", source_type: "hugging_face", source: '{"path":"acme/tickets"}' },
      },
      {
        tags: [{ key: "mlflow.data.context", value: "evaluation" }],
        dataset: { name: "held-out", source_type: "local", source: '{"uri":"/home/somebody/x.csv"}' },
      },
    ],
  },
};
const chat: MlflowOptions = {
  models: {
    "support bot": {
      versions: {
        1: {
          source: "models:/m-1",
          artefacts: "mlflow-artifacts:/1/models/m-1/artifacts",
          runId,
          stage: "Production",
        },
        2: { source: "s3://bucket/chat", runId },
      },
      aliases: { champion: "1" },
      tags: { team: "risk", deploy_token: "secret-value" },
    },
  },
  runs: { [runId]: run },
  artefacts,
};

async function serve(options: MlflowOptions): Promise<LoopbackServer> {
  const server = await mlflowServer(options);
  opened.push(server);
  return server;
}

function optionsFor({ origin }: LoopbackServer, more: Partial<ScanOptions> = {}): ScanOptions {
  return {
    ...more,
    allowHosts: ["127.0.0.1"],
    environment: { MLFLOW_TRACKING_URI: origin, ...more.environment },
  };
}

interface Scanned {
  readonly inventory: Inventory;
  readonly server: LoopbackServer;
  readonly notes: readonly string[];
}

async function scanOf(
  target: string,
  options: MlflowOptions = chat,
  more: Partial<ScanOptions> = {},
): Promise<Scanned> {
  const server = await serve(options);
  const notes: string[] = [];
  const inventory = await scan([target], {
    ...optionsFor(server, more),
    onProgress: (event) => event.phase === "note" && notes.push(event.text),
  });
  return { inventory, server, notes };
}

function modelOf({ entities }: Inventory): Entity {
  const models = entities.filter(({ kind, claims }) => kind === "model" && claims.length > 3);
  expect(models).toHaveLength(1);
  return models[0]!;
}

function values(entity: Entity, property: Parameters<typeof claimsOn>[1]): unknown[] {
  return claimsOn(entity, property).map(({ value }) => (value.kind === "known" ? value.value : value));
}

function metadataOf(entity: Entity): readonly string[] {
  const all = values(entity, "metadata") as { name: string; value: unknown }[];
  return all.map(({ name, value }) => `${name}=${String(value)}`);
}

describe("a model of a registry", () => {
  it("is read through the tracking server, by the version that an alias is now", async () => {
    const { inventory, server, notes } = await scanOf("models:/support bot@champion");
    const model = modelOf(inventory);
    const url = `${server.origin}/api/2.0/mlflow/model-versions/get?name=support%20bot&version=1`;

    expect(notes).toEqual([]);
    expect(model.name).toBe("support bot");
    expect(model.identifiers).toContainEqual({
      type: "purl",
      value: `pkg:mlflow/support%20bot@1?repository_url=${server.origin.replaceAll("/", "%2F")}&run_id=${runId}`,
    });
    expect(values(model, "parameters")).toEqual([4096]);
    expect(claimsOn(model, "version")).toMatchObject([
      { basis: "declared", value: { value: "1" }, source: { by: "mlflow@1", url } },
    ]);
    expect(metadataOf(model)).toEqual(
      expect.arrayContaining([
        "mlflow.alias=champion",
        "mlflow.requested_alias=champion",
        "mlflow.stage=Production",
        "mlflow.source=models:/m-1",
        "mlflow.model_tag.team=risk",
        `mlflow.run_id=${runId}`,
      ]),
    );
    expect(inventory.coverage.map(({ path, read }) => `${path} ${read}`)).toEqual([
      "MLmodel full",
      "data/model.safetensors headers",
    ]);
  });

  it("was made by its run, of which nothing is said that is nobody's business", async () => {
    const { inventory } = await scanOf("models:/support bot/Production");
    const model = modelOf(inventory);
    const [made] = inventory.entities.filter(({ kind }) => kind === "training-run");

    expect(made?.name).toBe("sft-1");
    expect(values(made!, "trainingParameter")).toEqual([{ name: "learning_rate", value: 0.1 }]);
    expect(values(made!, "metric")).toEqual([{ type: "accuracy", value: 0.875 }]);
    expect(values(made!, "revision")).toEqual(["ab".repeat(20)]);
    expect(inventory.relations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "produced", from: made!.id, to: model.id }),
        expect.objectContaining({ kind: "trainedOn", from: model.id, to: "hf:dataset:acme/tickets" }),
        expect.objectContaining({ kind: "evaluatedOn", from: model.id, to: "dataset:mlflow:held-out" }),
      ]),
    );
    expect(JSON.stringify(inventory)).not.toMatch(/secret-value|somebody/);
  });

  it("whose artefacts the server does not give out is described by what the registry says", async () => {
    const { inventory, notes } = await scanOf("models:/support bot/2");
    const message = "the artefacts lie at s3://bucket/chat, which the tracking server does not give out";
    const model = modelOf(inventory);

    expect(notes).toEqual([message]);
    expect(inventory.coverage).toEqual([{ path: ".", read: "none", code: "not-here", reason: message }]);
    expect(model.id).toMatch(/^pkg:mlflow\/support%20bot@2\?/);
    expect(values(model, "usage")).toEqual(["declared"]);
    expect(inventory.relations.map(({ kind }) => kind).sort()).toEqual([
      "evaluatedOn",
      "produced",
      "trainedOn",
    ]);
  });

  it("whose artefacts lie in the storage of its run is read by the server, in pages", async () => {
    const info = { ...run.info, artifact_uri: "s3://bucket/run" };
    const options: MlflowOptions = {
      models: { bot: { versions: { 1: { source: "s3://bucket/run/model", runId } } } },
      runs: { [runId]: { ...run, info } },
      stored: {
        [runId]: { "model/MLmodel": mlmodel, "model/data/model.safetensors": weights, "model/a.txt": "a" },
      },
      pageSize: 1,
    };
    const { inventory } = await scanOf("models:/bot/1", options);
    expect(inventory.coverage.map(({ path }) => path)).toEqual([
      "MLmodel",
      "a.txt",
      "data/model.safetensors",
    ]);
    expect(values(modelOf(inventory), "parameters")).toEqual([4096]);

    const { inventory: bare } = await scanOf("models:/bot/1", { ...options, stored: {} });
    expect(bare.coverage[0]?.reason).toMatch(/artefacts at s3:\/\/bucket\/run\/model cannot be read/);
  });

  it("may be the one that a run logged, by its path or by its id", async () => {
    const logged = {
      "m-1": {
        info: {
          ...{ model_id: "m-1", name: "model", artifact_uri: "mlflow-artifacts:/1/models/m-1/artifacts" },
          source_run_id: runId,
        },
      },
    };
    const runs = { [runId]: { ...run, outputs: { model_outputs: [{ model_id: "m-1", step: 0 }] } } };
    const { inventory } = await scanOf(`runs:/${runId}/model`, { ...chat, logged, runs });
    expect(values(modelOf(inventory), "parameters")).toEqual([4096]);
    expect(metadataOf(modelOf(inventory))).toContain("mlflow.model_id=m-1");

    const older = { ...chat, artefacts: { [`1/${runId}/artifacts/model/model.safetensors`]: weights } };
    const { inventory: two } = await scanOf(`runs:/${runId}/model`, older);
    expect(values(modelOf(two), "parameters")).toEqual([4096]);
  });

  it("of a server that ignores ranges is read whole where its end is needed", async () => {
    const storage = new Uint8Array(9 * 1024 * 1024);
    const checkpoint = zipCheckpoint({
      object: orderedDict({ "a.weight": tensor({ storage: "0", shape: [1536, 1536] }) }),
      storages: { 0: storage },
    });
    const options: MlflowOptions = {
      models: { bot: { versions: { 1: { source: "mlflow-artifacts:/a" } } } },
      artefacts: { "a/data/model.pth": checkpoint },
      ignoresRanges: true,
    };
    const { inventory } = await scanOf("models:/bot/1", options);
    expect(values(modelOf(inventory), "parameters")).toEqual([1536 * 1536]);
  });

  it("is not locked while the server promises no digest and the registry no commit", async () => {
    const server = await serve(chat);
    const entry = await withTree(["models:/support bot/1"], optionsFor(server), (tree) =>
      lockTree(tree, "x"),
    );
    expect(entry.kind).toBe("files");
    expect(entry).not.toHaveProperty("revision");
  });
});

describe("a registry that is not open", () => {
  it.each([
    ["models:/none/1", chat, /has no such thing as none/],
    ["models:/support bot/9", chat, /has no such thing as version 9 of support bot/],
    ["models:/support bot@none", chat, /has no such thing as the alias none of support bot/],
    ["models:/support bot/Staging", chat, /support bot has no version in the stage Staging/],
    [`runs:/${"0".repeat(32)}/model`, chat, /has no such thing as the run 0{32}/],
    [
      "models:/support bot/1",
      { ...chat, authorization: "Bearer good" },
      /denies access to support bot: set MLFLOW_TRACKING_URI to this server, and MLFLOW_TRACKING_TOKEN/,
    ],
  ])("ends the scan of %s with one sentence", async (target, options, message) => {
    await expect(scanOf(target, options)).rejects.toThrow(message);
  });

  it("opens to a token, which goes nowhere else", async () => {
    const environment = { MLFLOW_TRACKING_TOKEN: "good" };
    const options = { ...chat, authorization: "Bearer good" };
    const { inventory } = await scanOf("models:/support bot/1", options, { environment });
    expect(values(modelOf(inventory), "parameters")).toEqual([4096]);

    const other = await serve(chat);
    const target = `mlflow+${other.origin}#models:/support%20bot/1`;
    await scanOf(target, chat, { environment });
    expect(other.seen.length).toBeGreaterThan(0);
    expect(other.seen.some(({ headers }) => "authorization" in headers)).toBe(false);
  });

  it("whose run is gone is described without it, and it is said", async () => {
    const { inventory } = await scanOf("models:/support bot/1", { ...chat, runs: {} });
    expect(inventory.coverage[0]).toMatchObject({ path: ".", code: "not-here" });
    expect(inventory.coverage[0]?.reason).toMatch(/not told: .* has no such thing as the run/);
    expect(values(modelOf(inventory), "parameters")).toEqual([4096]);
  });

  it("is not asked with --offline, nor on this machine until that is allowed by name", async () => {
    const server = await serve(chat);
    const environment = { MLFLOW_TRACKING_URI: server.origin };
    await expect(scan(["models:/a/1"], { environment, offline: true })).rejects.toThrow(
      /needs the network, which --offline forbids/,
    );
    await expect(scan(["models:/a/1"], { environment })).rejects.toThrow(
      /--allow-host 127\.0\.0\.1 allows it/,
    );
    expect(server.seen).toEqual([]);
  });
});

interface Recorded {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly body: unknown;
}

describe("what a real server of MLflow 3.17 said", () => {
  const file = new URL("../../../../../testkit/fixtures/mlflow/registry.json", import.meta.url);
  const { answers } = JSON.parse(readFileSync(file, "utf8")) as { answers: readonly Recorded[] };

  async function recordedServer(): Promise<LoopbackServer> {
    const server = await loopbackServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://mlflow");
      const asked = JSON.stringify(Object.fromEntries(url.searchParams));
      const known = answers.find(
        ({ path, query }) => path === url.pathname && JSON.stringify(query) === asked,
      );
      response.writeHead(known?.status ?? 404, { "content-type": "application/json" });
      response.end(JSON.stringify(known?.body ?? {}));
    });
    opened.push(server);
    return server;
  }

  it("is understood: version, alias, tags, run, data, artefacts", async () => {
    const inventory = await scan(["models:/credit fraud@champion"], optionsFor(await recordedServer()));
    const model = modelOf(inventory);

    expect(metadataOf(model)).toEqual(
      expect.arrayContaining([
        "mlflow.alias=champion",
        "mlflow.tag.validation=approved",
        "mlflow.status=READY",
      ]),
    );
    expect(inventory.coverage.map(({ path }) => path)).toEqual([
      ...["MLmodel", "conda.yaml", "model.pkl", "python_env.yaml", "requirements.txt"],
    ]);
    const data = inventory.entities.filter(({ kind }) => kind === "dataset");
    expect(data.map(({ name }) => name).sort()).toEqual(["credit-test", "credit-train"]);
    expect(values(data[0]!, "rows")).toEqual([4]);
    expect(values(data[0]!, "column")).toHaveLength(2);
    expect(JSON.stringify(inventory)).not.toContain("secret-value");
  });

  it("of what lies elsewhere, and of what is not there, is understood, too", async () => {
    const server = await recordedServer();
    const { coverage } = await scan(["models:/credit fraud/2"], optionsFor(server));
    expect(coverage).toMatchObject([{ path: ".", code: "not-here" }]);
    for (const absent of ["models:/credit fraud/9", "models:/credit fraud@absent", "models:/absent/1"])
      await expect(scan([absent], optionsFor(server))).rejects.toMatchObject({ code: "not-found" });
  });
});
