import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claim, entity, minimalInventory } from "../../../../testkit/inventory-parts.ts";
import { anyText } from "../../../../testkit/hostile-text.ts";
import { findLeaks } from "./find-leaks.ts";
import { leaksIn } from "./leaks-in-text.ts";
import { openPolicy } from "./policy.ts";
import { publish } from "./publish.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

const kindsIn = (text: string): readonly string[] => [...new Set(leaksIn(text).map(({ kind }) => kind))];

describe("a leak in a text", () => {
  it.each([
    ["home-directory", "/home/mkowalski/projects/bot/out"],
    ["home-directory", "trained from /Users/anna.berg/data"],
    ["home-directory", "file:///home/mkowalski/mlruns/0"],
    ["home-directory", "C:\\Users\\MKowalski\\models\\base"],
    ["home-directory", "C:\\\\Users\\\\MKowalski\\\\models"],
    ["home-directory", "dbfs:/Users/anna.berg@acme.com/experiment"],
    ["home-directory", "/mnt/c/Users/mkowalski/data.jsonl"],
    ["local-path", "/mnt/nfs1/team-nlp/tickets.jsonl"],
    ["local-path", "/gpfs/scratch/ab123/run7"],
    ["local-path", "D:\\trainings\\tickets\\v2"],
    ["local-path", "\\\\files-01\\share\\models"],
    ["local-path", "file:///nas/team/model"],
    ["internal-address", "http://10.2.3.4:5000/#/experiments/3"],
    ["internal-address", "https://mlflow.acme.internal/api"],
    ["internal-address", "postgresql+psycopg://db-3.corp:5432/runs"],
    ["internal-address", "http://gpu-17:8000/v1"],
    ["internal-address", "http://[fd12:3456::1]/v1"],
    ["internal-address", "served from 192.168.7.12"],
    ["internal-address", "10.4.0.9:8265"],
    ["internal-address", "peers 10.4.0.0/16"],
    ["host-name", "ran on gpu-17.acme.corp"],
    ["host-name", "Annas-MacBook-Pro.local"],
    ["host-name", "DESKTOP-4F7Q2LM"],
    ["host-name", "events.out.tfevents.1700000000.gpu-node-17.4242.0"],
    ["host-name", "runs/Jan05_11-22-33_gpu17/x"],
    ["host-name", "alice@gpu-17:/data/tickets"],
    ["bucket", "s3://acme-ml-private/tickets/v3"],
    ["bucket", "gs://acme-models/bot"],
    ["bucket", "abfss://raw@acmelake.dfs.core.windows.net/tickets"],
    ["bucket", "https://acmelake.blob.core.windows.net/raw/tickets.csv"],
    ["bucket", "https://acme-lake.s3.eu-west-1.amazonaws.com/raw/tickets.csv"],
    ["bucket", "https://acme-lake.s3.amazonaws.com/raw/tickets.csv"],
    ["bucket", "https://s3.eu-west-1.amazonaws.com/acme-lake/raw/tickets.csv"],
    ["bucket", "https://storage.googleapis.com/acme-lake/raw/tickets.csv"],
    ["cloud-account", "arn:aws:sagemaker:eu-west-1:482931756201:endpoint/bot"],
    ["cloud-account", "482931756201.dkr.ecr.eu-west-1.amazonaws.com/bot:3"],
    ["cloud-account", "azureml://subscriptions/0f8fad5b-d9cb-469f-a165-70867728950e/x"],
    ["cloud-account", "projects/acme-nlp-42/locations/europe-west4/endpoints/77"],
    ["experiment", "https://wandb.ai/acme-research/bot/runs/x1y2"],
    ["experiment", "https://www.comet.com/acme/bot/0123456789abcdef0123456789abcdef"],
    ["experiment", "https://app.neptune.ai/o/acme/org/bot/runs"],
    ["experiment", "https://app.clear.ml/projects/0123/experiments/4567"],
    ["home-directory", "../../../home/mkowalski/out/model.bin"],
    ["home-directory", "/cluster/home/mkowalski/ckpt"],
    ["home-directory", "/System/Volumes/Data/Users/mkowalski/x"],
    ["home-directory", "c:/users/mkowalski/x"],
    ["internal-address", "file://fs-01/share/tickets"],
    ["internal-address", "nexus.acme.corp:8081/x"],
    ["internal-address", "registry.acme.internal/team/bot:1"],
    ["internal-address", "//wiki.acme.corp/x"],
    ["internal-address", "vllm.models.svc.cluster.local"],
    ["host-name", "git@gitlab.internal:team/bot.git"],
    ["bucket", "S3://acme-ml-private/x"],
    ["bucket", "arn:aws:s3:::acme-ml-private/x"],
    ["email", "mailto:anna.berg@acme.com"],
    ["email", "anna.berg@acme.com: ask her"],
    ["email", "ask anna.berg@acme.com for access"],
    // Whole secrets never stand in this file.
    ["secret", `hf_${"Q7dkPzRtWm2LxVn8y".repeat(2)}`],
  ])("%s: %s", (kind, text) => {
    expect(kindsIn(text)).toContain(kind);
  });

  it("in the percent-encoded parts of a purl", () => {
    const purl = "pkg:generic/x@1?vcs_url=git%2Bssh%3A%2F%2Fgit%40gitlab.internal%2Fteam%2Fx";
    const model = entity("model", "m", "bot", [], [{ type: "purl", value: purl }]);
    const { inventory, leaks } = publish(minimalInventory({ entities: [model] }), {
      audience: "public",
      policy: openPolicy,
    });
    expect(leaks).toBe(1);
    expect(JSON.stringify(inventory)).not.toContain("gitlab");
  });

  it.each([
    ["home-directory", "pkg:generic/x@1?file_name=%2Fhome%2Fmkowalski%2Fout"],
    ["internal-address", "pkg:generic/x@1?download_url=http%3A%2F%2Fgpu-17%3A8000%2Fx"],
    ["internal-address", "pkg:generic/x@1?download_url=http%3a%2f%2fgpu-17%3a8000%2fx"],
  ])("%s: only when decoded: %s", (kind, value) => {
    const model = entity("model", "m", "bot", [], [{ type: "purl", value }]);
    const inventory = minimalInventory({ entities: [model] });
    expect(leaksIn(value)).toEqual([]);
    expect(findLeaks(inventory).map((leak) => leak.kind)).toEqual([kind]);
    const published = publish(inventory, { audience: "public", policy: openPolicy });
    expect(JSON.stringify(published.inventory)).not.toMatch(/mkowalski|gpu-17/u);
  });

  it.each([
    "/usr/lib/python3.11/site-packages",
    "/app/models/bot",
    "/opt/conda/bin/python",
    "/home/user/app",
    "../home/page.html",
    "docs/../home/mkowalski/x",
    "google.protobuf.internal",
    "https://adb-<workspace>.azuredatabricks.net",
    "kubernetes.default.svc.cluster.local",
    "google/protobuf/internal/decoder.py",
    "git@github.com:acme/bot.git",
    "git@github.com: a colon",
    "arn:aws:s3:::commoncrawl/x",
    "https://anna:pw@example.com:8080",
    "file://localhost/usr/share/x",
    "/home/jovyan/work",
    "/home/${USER}/models",
    "/Users/<name>/x",
    "/mnt/models",
    "~/.cache/huggingface",
    "https://github.com/home/page",
    "https://example.org/Users/x",
    "file:./mlruns",
    "http://localhost:8000/v1",
    "http://127.0.0.1:11434",
    "http://0.0.0.0:8000",
    "http://vllm:8000/v1",
    "http://my-redis-2:6379",
    "http://host.docker.internal:11434",
    "http://169.254.169.254/latest",
    "nvidia-curand-cu12 10.3.2.106",
    "cuda 10.2.0.74",
    "172.217.14.206",
    "google.protobuf.internal",
    "torch.nn.modules.local",
    "https://huggingface.co/datasets/acme/tickets",
    "https://www.apache.org/licenses/LICENSE-2.0",
    "https://docs.vllm.ai/en/latest",
    "pkg:huggingface/acme/bot@0123456789abcdef0123456789abcdef01234567",
    "pkg:npm/%40scope/name@1.2.3",
    "torch@2.1.0.dev",
    "git@github.com:acme/bot.git",
    "noreply@acme.com",
    "support@acme.com",
    "jane@example.org",
    "icon@2x.png",
    "s3://commoncrawl/crawl-data",
    "s3://my-bucket/x",
    "gs://cloud-samples-data/ai",
    "s3://${BUCKET}/x",
    "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training",
    "https://wandb.ai/site",
    "events.out.tfevents.1700000000.3f2a1b0c9d8e.42.0",
    "Q:\\nWhat\\nA:\\nfoo\\n",
    "\\\\hline\\multicolumn{2}{c}",
    "a \\\\ b \\\\ \\begin{tabular}",
  ])("is none: %s", (text) => {
    expect(leaksIn(text)).toEqual([]);
  });

  it("is found in linear time, whatever the text is", () => {
    const marks = [
      "/home/a",
      "://a.",
      "a@a.",
      "10.1.",
      "tfevents.1",
      "\\\\a-",
      "C:\\a",
      "runs/Jan05_",
      "a-",
      "file:///a/",
    ];
    const clock = startWorkClock();
    for (const mark of marks) leaksIn(mark.repeat(Math.floor(60_000 / mark.length)));
    expect(clock.seconds()).toBeLessThan(2);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (texts) => {
        for (const { start, end } of leaksIn(texts.join("/"))) expect(end).toBeGreaterThan(start);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe("the leaks of an inventory", () => {
  const model = entity("model", "m", "acme/bot", [
    claim("metadata", { name: "mlflow.user", value: "mkowalski" }),
    claim("metadata", { name: "output_dir", value: "/home/mkowalski/out" }),
    claim("setting", { name: "host", value: "gpu-17" }),
    claim("author", "Anna Berg <anna.berg@acme.com>"),
    claim("description", "Nothing special."),
  ]);

  it("say their kind and place", () => {
    const leaks = findLeaks(minimalInventory({ entities: [model] }));
    expect(leaks.map(({ kind, place }) => `${kind} ${place.what} ${place.location?.path ?? ""}`)).toEqual([
      "user-name metadata config.json",
      "home-directory metadata config.json",
    ]);
  });

  it("are told once, where a run is named by a path in a home directory", () => {
    const named = entity("model", "n", "acme/bot", [
      claim("metadata", { name: "mlflow.source.name", value: "/home/mkowalski/train.py" }),
    ]);
    expect(findLeaks(minimalInventory({ entities: [named] })).map(({ kind }) => kind)).toEqual([
      "home-directory",
    ]);
  });

  it("are the names of runs too, when a user of this inventory is in them", () => {
    const run = entity("training-run", "r", "sft-mkowalski-3");
    const hub = entity("model", "h", "mkowalski/public-model");
    const leaks = findLeaks(minimalInventory({ entities: [model, run, hub] }));
    expect(leaks.filter(({ place }) => place.subject === "r")).toMatchObject([
      { kind: "user-name", leak: "mkowalski" },
    ]);
    expect(leaks.filter(({ place }) => place.subject === "h")).toEqual([]);
    expect(findLeaks(minimalInventory({ entities: [run] }))).toEqual([]);
  });
});
