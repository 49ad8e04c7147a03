import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { shellScripts } from "./index.ts";

const detect = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> =>
  shellScripts.detect(recipeProject(files, (path) => shellScripts.matches(path)));

const places = ({ uses }: Application): string[] =>
  uses.map(({ thing, place }) => `${thing.key} ${place.path}:${String(place.line)}`).sort();

describe("shell scripts", () => {
  it("say what they serve, where it is named and where it is used", async () => {
    const found = await detect({ "run.sh": "#!/bin/bash\nMODEL=google/gemma-2-2b\nvllm serve $MODEL\n" });
    expect(places(found)).toEqual([
      "engine:vllm run.sh:3",
      "hf:google/gemma-2-2b run.sh:2",
      "hf:google/gemma-2-2b run.sh:3",
    ]);
    expect(found.files).toEqual([{ path: "run.sh", role: "code" }]);
  });

  it("are known by their first line when they have no ending", async () => {
    const found = await detect({
      "bin/start": "#!/usr/bin/env bash\nollama pull llama3.2\n",
      "bin/other": "ollama pull mistral\n",
      "bin/tool": "#!/usr/bin/env python3\nollama pull mistral\n",
    });
    expect(places(found)).toEqual(["engine:ollama bin/start:2", "ollama:llama3.2 bin/start:2"]);
  });

  it("find models of the tree by their path", async () => {
    const found = await detect({ "serve.sh": "llama-server -m models/a.gguf\n", "models/a.gguf": "x" });
    expect(places(found)).toEqual(["engine:llama.cpp serve.sh:1", "path:models/a.gguf serve.sh:1"]);
  });

  it("are recipes of runs, which a script of the tree trains unless it is told not to", async () => {
    const train =
      "python train.py --model_name_or_path google/gemma-2-2b --dataset_name acme/tea --learning_rate 1e-4";
    const found = await detect({
      "train.sh": `${train}\n`,
      "bin/train": `#!/bin/sh\n${train}\n`,
      "predict.sh": `${train} --do_train False\n`,
      "train.py": "x = 1\n",
    });
    const runs = found.uses.filter(({ thing }) => thing.kind === "training-run");
    expect(runs.map(({ place }) => place.path).sort()).toEqual(["bin/train", "train.sh"]);
  });

  it("of any bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await detect({ "a.sh": bytes });
      }),
      { numRuns: 50 },
    );
  });
});
