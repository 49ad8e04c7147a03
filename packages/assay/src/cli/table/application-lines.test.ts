import { expect, it } from "vitest";
import { hubTree } from "testkit/hub-repository";
import { noSettings } from "../../scan/settings.ts";
import { scanTree } from "../../scan/scan.ts";
import { tableText } from "./table.ts";

const locked = (name: string, needs: readonly string[] = []): string =>
  `[[package]]\nname = "${name}"\nversion = "1.0"\n${needs.length === 0 ? "" : `[package.dependencies]\n${needs.map((need) => `${need} = "*"`).join("\n")}\n`}`;

it("software that is installed has a line as software that is asked for has", async () => {
  const inventory = await scanTree(
    hubTree({
      "usr/lib/python3/site-packages/torch-2.3.1.dist-info/METADATA": "Name: torch\nVersion: 2.3.1\n",
      "usr/lib/python3/site-packages/six-1.16.0.dist-info/METADATA": "Name: six\nVersion: 1.16.0\n",
    }),
    { now: () => new Date(0) },
    noSettings,
  );

  const text = tableText(inventory, { width: 140, isColoured: false });

  expect(text).toMatch(/software +torch 2\.3\.1 +framework +present +usr\/lib/u);
  expect(text).toContain("Other packages: 1 (in the documents).");
});

it("packages with a category have a line, accelerator libraries of a lock have one together, the rest is counted", async () => {
  const cuda = ["nvidia-cublas-cu12", "nvidia-cudnn-cu12", "nvidia-nccl-cu12"];
  const inventory = await scanTree(
    hubTree({
      "pyproject.toml": '[project]\nname = "app"\ndependencies = ["torch>=2", "requests"]\n',
      "poetry.lock": [
        locked("torch", cuda),
        ...cuda.map((name) => locked(name)),
        locked("requests"),
        locked("certifi"),
      ].join("\n"),
    }),
    { now: () => new Date(0) },
    noSettings,
  );

  const text = tableText(inventory, { width: 140, isColoured: false });

  expect(text).toMatch(/software +torch 1\.0 +framework +declared +pyproject\.toml:3 and 1 more/u);
  expect(text).toMatch(
    /software +nvidia-cublas-cu12 1\.0 and 2 more +accelerator +declared +poetry\.lock:\d+/u,
  );
  expect(text).not.toContain("nvidia-nccl-cu12");
  expect(text).toContain("Other packages: 2 (in the documents).");
});
