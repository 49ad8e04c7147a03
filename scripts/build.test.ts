import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

it("the parts of the build are loaded before the packages are installed", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-build-"));
  try {
    const build = fs.readFileSync(path.join(import.meta.dirname, "build.mjs"), "utf8");
    const parts = [...build.matchAll(/^import .* from "\.\/([\w-]+\.mjs)";$/gmu)].map(
      ([, name = ""]) => name,
    );
    fs.cpSync(import.meta.dirname, folder, { recursive: true });
    const loading = parts.map((name) => `await import("${pathToFileURL(path.join(folder, name)).href}");`);
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", loading.join("\n")],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );

    expect(parts).toContain("compile-programs.mjs");
    expect(stderr).toBe("");
    expect(status).toBe(0);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
