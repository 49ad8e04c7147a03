import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { offlineContext } from "testkit/source-context";
import type { FileSystem } from "../../bytes/file-system.ts";
import type { Tree } from "../../bytes/tree.ts";
import { scan } from "../../scan/scan-targets.ts";
import type { SourceContext } from "../source.ts";
import { machine } from "./index.ts";

let home = "";
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "assay-machine-"));
});
afterEach(() => {
  fs.rmSync(home, { recursive: true, force: true });
});

function put(relative: string, content: string | Uint8Array = relative): void {
  fs.mkdirSync(path.dirname(path.join(home, relative)), { recursive: true });
  fs.writeFileSync(path.join(home, relative), content);
}

async function open(
  environment: SourceContext["environment"] = {},
  more: Partial<SourceContext> = {},
): Promise<Tree> {
  const context: SourceContext = { ...offlineContext, environment: { HOME: home, ...environment }, ...more };
  return (await machine.open("machine:", context)).tree;
}

const pathsOf = ({ entries }: Tree): readonly string[] => entries.map((entry) => entry.path);

describe("the stores of a machine", () => {
  it("are each a folder of one tree, and nothing beside them is read", async () => {
    put(".ollama/models/blobs/sha256-0");
    put(".ollama/id_ed25519");
    put(".lmstudio/models/acme/tiny/tiny.gguf");
    put(".cache/llama.cpp/a.gguf");
    put(".cache/huggingface/token");
    put(
      ".cache/huggingface/hub/models--acme--m/snapshots/0123456789abcdef0123456789abcdef01234567/config.json",
    );
    put(".cache/torch/hub/checkpoints/resnet.pth");
    const tree = await open();
    expect(tree.name).toBe("machine");
    expect(pathsOf(tree)).toEqual([
      "huggingface/models--acme--m/snapshots/0123456789abcdef0123456789abcdef01234567/config.json",
      "ollama/blobs/sha256-0",
      "lm-studio/acme/tiny/tiny.gguf",
      "llama.cpp/a.gguf",
      "torch-hub/checkpoints/resnet.pth",
    ]);
    expect(tree.origins).toMatchObject([{ repository: "acme/m" }]);
    expect(JSON.stringify(tree.problems)).not.toContain(home);
  });

  it("are where the variables say, each folder once", async () => {
    put("big/hub/a");
    put("big/ollama/b");
    put("xdg/llama.cpp/c");
    put(".ollama/models/d");
    const tree = await open({
      HF_HOME: path.join(home, "big"),
      HF_HUB_CACHE: path.join(home, "big/hub"),
      OLLAMA_MODELS: path.join(home, "big/ollama"),
      XDG_CACHE_HOME: path.join(home, "xdg"),
    });
    expect(pathsOf(tree)).toEqual(["huggingface/a", "ollama/b", "ollama-2/d", "llama.cpp/c"]);
  });

  it("that may not be read are a gap", async () => {
    put(".ollama/models/a");
    const fileSystem: FileSystem = {
      ...fs,
      realpathSync: ((at: string) => {
        if (at === path.join(home, ".ollama/models"))
          throw Object.assign(new Error("EACCES"), { code: "EACCES" });
        return fs.realpathSync(at);
      }) as typeof fs.realpathSync,
    };
    const tree = await open({}, { fileSystem });
    expect(tree.problems).toMatchObject([{ path: "ollama", problem: { code: "permission-denied" } }]);
  });

  it("are an empty tree where there are none, and the user's exclusions hold", async () => {
    expect(pathsOf(await open())).toEqual([]);
    put(".lmstudio/models/a/b.gguf");
    expect(pathsOf(await open({}, { isExcluded: (at) => at === "lm-studio/a" }))).toEqual([]);
  });

  it("take no path behind the colon", async () => {
    await expect(async () => machine.open("machine:/etc", {} as SourceContext)).rejects.toThrow(
      /stands alone/u,
    );
  });
});

describe("a scan of the machine", () => {
  it("calls stored models by their tags, and ties the same weights across stores", async () => {
    const weights = safetensorsFile([tensorOf("w", [2])]);
    const blob = (kind: string, content: string | Uint8Array): object => {
      const digest = createHash("sha256").update(content).digest("hex");
      put(`.ollama/models/blobs/sha256-${digest}`, content);
      return { mediaType: `application/vnd.ollama.image.${kind}`, digest: `sha256:${digest}` };
    };
    const tag = (name: string, ...layers: readonly object[]): void =>
      put(`.ollama/models/manifests/registry.ollama.ai/library/${name}`, JSON.stringify({ layers }));
    tag("tiny/latest", blob("model", weights), blob("template", "{{ .Prompt }}"), blob("system", "Be kind."));
    tag("tiny/bare", blob("model", weights));
    put(".lmstudio/models/acme/tiny/model.safetensors", weights);
    const { entities, relations, findings } = await scan("machine:", { environment: { HOME: home } });
    const models = entities.filter(({ kind }) => kind === "model");
    expect(models.map(({ name }) => name).sort()).toEqual([
      "lm-studio/acme/tiny/model",
      "tiny:bare",
      "tiny:latest",
    ]);
    expect(relations.filter(({ kind }) => kind === "sameWeights").length).toBe(2);
    const ofTag = relations.filter(
      ({ from, to, kind }) =>
        kind === "contains" &&
        to.startsWith("file:") &&
        from === models.find(({ name }) => name === "tiny:latest")?.id,
    );
    expect(ofTag.length).toBe(4);
    expect(findings.filter(({ kind }) => kind === "integrity")).toEqual([]);
    expect(entities.filter(({ kind }) => kind === "file").length).toBe(5);
  });

  it("notices a blob that does not have the bytes that its name promises", async () => {
    const weights = safetensorsFile([tensorOf("w", [2])]);
    const digest = "0".repeat(64);
    put(`.ollama/models/blobs/sha256-${digest}`, weights);
    const layers = [{ mediaType: "application/vnd.ollama.image.model", digest: `sha256:${digest}` }];
    put(".ollama/models/manifests/registry.ollama.ai/library/tiny/latest", JSON.stringify({ layers }));
    const { findings } = await scan("machine:", { environment: { HOME: home } });
    expect(findings.filter(({ kind }) => kind === "integrity").length).toBe(1);
  });
});
