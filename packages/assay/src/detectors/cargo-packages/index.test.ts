import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { packagesOfGraph } from "../../packages/lock-graph.ts";
import { cargoPackages } from "./index.ts";
import { readCargoLock } from "./lock.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  cargoPackages.detect(recipeProject(files, (path) => cargoPackages.matches(path)));

/** Each use as `package place scope range`. */
const uses = ({ uses: all }: Application): string[] =>
  all.map(({ thing, place, claims = [] }) => {
    const said = (name: string): string => {
      const value = claims.find(({ property }) => property === name)?.value;
      return value?.kind === "known" ? String(value.value) : "";
    };
    const key = thing.key.slice("pkg:cargo/".length);
    return `${key} ${place.path}:${place.line ?? 0} ${said("scope")} ${said("versionRange")} ${said("url")}`.trim();
  });

describe("Cargo.toml", () => {
  it("lists crates of every section, by the name of the registry", async () => {
    const text = `[package]
name = "app"

[dependencies]
candle-core = "0.8"
hf = { package = "hf-hub", version = "=0.3.2", features = ["tokio"], optional = true }
own = { path = "../own", version = "1" }
fork = { git = "https://host/fork", rev = "abc" }

[dependencies.ort]
version = "2.0.0-rc.9"

[dev-dependencies]
criterion = "*"

[build-dependencies]
cc = "1"

[target.'cfg(target_os = "macos")'.dependencies]
metal = "0.27"
"not a name" = "1"
`;
    expect(uses(await detect({ "Cargo.toml": text }))).toEqual([
      "candle-core Cargo.toml:5 runtime 0.8",
      "hf-hub@0.3.2 Cargo.toml:6 optional =0.3.2",
      "fork Cargo.toml:8 runtime  git+https://host/fork#abc",
      "ort Cargo.toml:10 runtime 2.0.0-rc.9",
      "cc Cargo.toml:17 build 1",
      "criterion Cargo.toml:14 development *",
      "metal Cargo.toml:20 runtime 0.27",
    ]);
  });

  it("inherits from the root of the workspace, and is read with its patches", async () => {
    const found = await detect({
      "Cargo.toml":
        '[workspace]\nmembers = ["a"]\n[workspace.dependencies]\ntokenizers = { version = "0.20", features = ["http"] }\ncore = { path = "core" }\n[patch.crates-io]\nburn = { git = "https://host/burn" }\n',
      "a/Cargo.toml":
        '[package]\nname = "a"\n[dependencies]\ntokenizers = { workspace = true, features = ["onig"] }\ncore.workspace = true\ngone.workspace = true\nburn = "0.15"\n',
    });
    expect(uses(found)).toEqual([
      "tokenizers a/Cargo.toml:4 runtime 0.20",
      "gone a/Cargo.toml:6 runtime",
      "burn a/Cargo.toml:7 runtime 0.15 git+https://host/burn",
    ]);
    expect(found.uses[0]?.how).toBe("requires tokenizers[http,onig] 0.20");
  });
});

const crates = "registry+https://github.com/rust-lang/crates.io-index";

describe("Cargo.lock", () => {
  it("gives versions, digests, the graph, and scopes by who asks", async () => {
    const found = await detect({
      "Cargo.toml":
        '[package]\nname = "app"\n[dependencies]\nserde = "1"\n[dev-dependencies]\nrand = "0.8"\n',
      "Cargo.lock": `version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = ["rand", "serde 1.0.1"]

[[package]]
name = "libc"
version = "0.2.1"
source = "sparse+https://index.crates.io/"

[[package]]
name = "rand"
version = "0.8.5"
source = "git+https://host/rand?rev=abc#abcdef"
dependencies = ["libc", "serde 0.9.0"]

[[package]]
name = "serde"
version = "0.9.0"
source = "${crates}"

[[package]]
name = "serde"
version = "1.0.1"
source = "${crates}"
checksum = "${"ab".repeat(32)}"
`,
    });
    expect(uses(found)).toEqual([
      "serde@1.0.1 Cargo.toml:4 runtime 1",
      "rand@0.8.5 Cargo.toml:6 development 0.8",
      "libc@0.2.1 Cargo.lock:9 development",
      "rand@0.8.5 Cargo.lock:14 development  git+https://host/rand#abcdef",
      "serde@0.9.0 Cargo.lock:20 development",
      "serde@1.0.1 Cargo.lock:25 runtime",
    ]);
    expect(found.links.map(({ from, to }) => `${from.key} ${to.key}`)).toEqual([
      "pkg:cargo/rand@0.8.5 pkg:cargo/libc@0.2.1",
      "pkg:cargo/rand@0.8.5 pkg:cargo/serde@0.9.0",
    ]);
    expect(JSON.stringify(found.uses.at(-1)?.claims)).toContain("ab".repeat(32));
  });

  it("of version 1 has checksums and sources of needs elsewhere", () => {
    const text = `[[package]]
name = "a"
version = "1.0.0"
source = "${crates}"
dependencies = ["b 1.0.0 (${crates})"]
[[package]]
name = "b"
version = "1.0.0"
source = "${crates}"
[metadata]
"checksum a 1.0.0 (${crates})" = "${"0".repeat(64)}"
"checksum b 1.0.0 (${crates})" = "<none>"
`;
    const [a, b] = packagesOfGraph(readCargoLock("Cargo.lock", text, new Map()).graph);
    expect(a).toMatchObject({
      hashes: [{ algorithm: "sha256", hex: "0".repeat(64) }],
      needs: ["cargo/b@1.0.0"],
    });
    expect(b?.hashes).toBeUndefined();
  });

  it("of 50,000 crates takes seconds at most", () => {
    const text = Array.from(
      { length: 50_000 },
      (_, at) =>
        `[[package]]\nname = "p${at}"\nversion = "1.0.0"\nsource = "${crates}"\nchecksum = "${"0".repeat(64)}"\ndependencies = [\n "p${(at * 3) % 50_000}",\n]\n\n`,
    ).join("");
    const clock = startWorkClock();
    expect(packagesOfGraph(readCargoLock("Cargo.lock", text, new Map()).graph)).toHaveLength(50_000);
    expect(clock.seconds()).toBeLessThan(8);
  }, 60_000);
});

describe("hostile files of Rust projects", () => {
  it("are said to be broken", async () => {
    const found = await detect({
      "Cargo.toml": "[dependencies\n",
      "Cargo.lock": "package = 5\n",
      "a/Cargo.lock": "<<<<<<< HEAD\n",
    });
    expect(found.problems.map(({ path, problem }) => `${path} ${problem.code}`)).toEqual([
      "Cargo.toml malformed",
      "a/Cargo.lock malformed",
    ]);
    expect(found.uses).toEqual([]);
  });

  it("never make the reader throw", async () => {
    const piece = fc.constantFrom(
      "[package]\n",
      "[[package]]\n",
      "[dependencies]\n",
      "[workspace.dependencies]\n",
      "[patch.x]\n",
      "[target.a.dependencies]\n",
      'name = "a"\n',
      'version = "1.0.0"\n',
      "a = 1\n",
      "a.workspace = true\n",
      "a = { path = [] }\n",
      'dependencies = ["a", 1]\n',
      "__proto__ = { version = 1 }\n",
      "x",
      "\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const text = pieces.join("");
        await detect({ "Cargo.toml": text, "Cargo.lock": text, "a/Cargo.toml": text });
      }),
      { seed: 10, numRuns: 500 },
    );
  });
});
