import { readFileSync } from "node:fs";
import { advisoryOf } from "testkit/advisories";
import { describe, expect, it } from "vitest";
import type { Advisory, AdvisoryLookup, AffectedRange } from "../../advisories/advisory.ts";
import { osvFormat } from "../../advisories/formats/osv/index.ts";
import { claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { judgeVulnerabilities } from "./judge-vulnerabilities.ts";
import { recordsLookup } from "./records-lookup.ts";

const fixtures = new URL("../../../../../testkit/fixtures/advisories/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, fixtures), "utf8");
const golden: readonly Advisory[] = read("golden.jsonl")
  .split("\n")
  .filter((line) => line !== "")
  .flatMap(
    (line, index) =>
      osvFormat.read(JSON.parse(line), { feed: "golden", place: `golden.jsonl:${index + 1}` }).advisories,
  );

const now = new Date("2026-11-29T00:00:00Z");
const said = claimant("declared", { by: "test@1", path: "requirements.txt", line: 3 });

function software(purl: string, more: Partial<Entity> = {}): Entity {
  const name = purl.replace(/^.*\//u, "").replace(/@.*$/u, "");
  return {
    id: `software:${purl}`,
    kind: "software",
    name,
    identifiers: [{ type: "purl", value: purl }],
    claims: [said("usage", "declared"), said("call", `requires ${name}`)],
    ...more,
  };
}

function inventoryOf(...entities: readonly Entity[]): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
    entities,
    relations: [],
    references: [],
    findings: [],
    coverage: [],
  };
}

async function judged(entities: readonly Entity[], lookup: AdvisoryLookup | readonly Advisory[] = golden) {
  const asked = "ofPackage" in lookup ? lookup : recordsLookup(lookup);
  return judgeVulnerabilities(inventoryOf(...entities), asked, { now });
}

function below(fixed: string): AffectedRange {
  return {
    type: "ECOSYSTEM",
    events: [
      { kind: "introduced", version: "0" },
      { kind: "fixed", version: fixed },
    ],
  };
}

async function idsOf(...entities: readonly Entity[]): Promise<readonly string[]> {
  const { inventory } = await judged(entities);
  return inventory.findings.flatMap(({ vulnerability }) =>
    vulnerability === undefined || vulnerability.status === "undetermined" ? [] : [vulnerability.id],
  );
}

describe("the golden cases", () => {
  interface Case {
    readonly package: string;
    readonly ecosystem?: string;
    readonly version: string;
    readonly expect: readonly string[];
    readonly absent?: readonly string[];
    readonly outcome?: string;
  }
  const cases = JSON.parse(read("golden-cases.json")) as {
    readonly pypi: readonly Case[];
    readonly other: readonly Case[];
  };

  it.each(cases.pypi.map((one) => [`${one.package} ${one.version}`, one] as const))("%s", async (_, one) => {
    const isRange = /^[<>=~!]/u.test(one.version);
    const name = one.package.toLowerCase().replace(/[-_.]+/gu, "-");
    const entity = isRange
      ? software(`pkg:pypi/${name}`, { claims: [said("versionRange", one.version)] })
      : software(`pkg:pypi/${name}@${encodeURIComponent(one.version)}`);
    const { inventory } = await judged([entity]);
    const found = inventory.findings.flatMap(({ vulnerability }) => vulnerability ?? []);
    const sure = found.filter(({ status }) => status !== "undetermined").map(({ id }) => id);
    expect(sure).toEqual(expect.arrayContaining([...one.expect]));
    for (const id of one.absent ?? []) expect(sure).not.toContain(id);
    if (one.outcome === "undetermined") expect(sure).toEqual([]);
    if (one.outcome === "possible") expect(new Set(found.map(({ status }) => status))).toContain("possible");
  });

  it.each(cases.other.map((one) => [`${one.package} ${one.version}`, one] as const))("%s", async (_, one) => {
    expect(await idsOf(software(`pkg:golang/${one.package}@${one.version}`))).toEqual(one.expect);
  });
});

describe("a finding", () => {
  it("says why, what fixes it and where the thing is asked for", async () => {
    const { inventory } = await judged([software("pkg:pypi/torch@2.5.1%2Bcu121")]);
    expect(inventory.findings).toMatchObject([
      {
        rule: "VULNERABILITY",
        severity: "critical",
        subject: "software:pkg:pypi/torch@2.5.1%2Bcu121",
        location: { path: "requirements.txt", line: 3 },
        message:
          "torch 2.5.1+cu121: CVE-2025-32434: torch.load with weights_only=True can still execute code",
        remedy: "Update to 2.6.0.",
        vulnerability: {
          aliases: ["GHSA-53q9-r3pm-6pq6"],
          status: "affected",
          because: "< 2.6.0",
          ratings: [{ method: "CVSSv4", score: 9.3, severity: "critical" }],
          cwes: ["CWE-502"],
          reach: "required",
          sources: [{ id: "GHSA-53q9-r3pm-6pq6", feed: "golden" }],
        },
      },
    ]);
  });

  it("is one for records that name each other", async () => {
    const range = { type: "ECOSYSTEM" as const, events: [{ kind: "introduced" as const, version: "0" }] };
    const affected = [{ ecosystem: "PyPI", name: "a", ranges: [range], versions: [], prose: [] }];
    const records = [
      advisoryOf("GHSA-1", { aliases: ["CVE-2026-0001"], affected }),
      advisoryOf("PYSEC-1", { aliases: ["CVE-2026-0001"], affected }),
    ];
    const { inventory } = await judged([software("pkg:pypi/a@1")], records);
    expect(inventory.findings.map(({ vulnerability }) => vulnerability?.sources.map(({ id }) => id))).toEqual(
      [["GHSA-1", "PYSEC-1"]],
    );
  });

  it("is none for a withdrawn record, which is said", async () => {
    const affected = [{ ecosystem: "PyPI", name: "a", ranges: [], versions: ["1"], prose: [] }];
    const { inventory, withdrawn } = await judged(
      [software("pkg:pypi/a@1")],
      [advisoryOf("X-1", { withdrawn: "2026-01-01T00:00:00Z", affected })],
    );
    expect([inventory.findings, withdrawn]).toEqual([[], ["X-1"]]);
  });

  it("of a package without a version is one that names all vulnerabilities", async () => {
    const { inventory } = await judged([software("pkg:pypi/gradio")]);
    expect(inventory.findings).toMatchObject([{ rule: "VULNERABILITY-NO-VERSION", kind: "completeness" }]);
    expect(inventory.findings[0]?.evidence).toContain("CVE-2023-51449");
  });

  it("keeps what was decided when it is judged again, and goes when the data no longer say so", async () => {
    const torch = software("pkg:pypi/torch@2.5.1");
    const { inventory: first } = await judged([torch]);
    const analysis = { state: "not_affected" as const, detail: "no checkpoints" };
    const decided = first.findings.map((finding) => ({
      ...finding,
      vulnerability: { ...finding.vulnerability!, analysis },
    }));
    const again = await judgeVulnerabilities({ ...first, findings: decided }, recordsLookup(golden), { now });
    expect(again.inventory.findings.map(({ vulnerability }) => vulnerability?.analysis)).toEqual([analysis]);
    const without = await judgeVulnerabilities({ ...first, findings: decided }, recordsLookup([]), { now });
    expect(without.inventory.findings).toEqual([]);
  });
});

describe("things without a package URL", () => {
  it("are asked for by the packages that they are", async () => {
    const engine: Entity = {
      id: "software:engine:ollama",
      kind: "software",
      name: "ollama",
      identifiers: [],
      claims: [said("usage", "used"), said("version", "0.1.33")],
    };
    expect(await idsOf(engine)).toEqual(["CVE-2024-37032"]);
  });

  it.each([
    ["24.05", "VULNERABILITY"],
    ["2.40.0", "VULNERABILITY-UNDETERMINED"],
  ])(
    "of version %s are judged by the words in which the supplier tells versions: %s",
    async (version, rule) => {
      const triton: Entity = {
        id: "software:engine:triton",
        kind: "software",
        name: "triton",
        identifiers: [],
        claims: [said("version", version)],
      };
      const { inventory } = await judged([triton]);
      expect(inventory.findings.map((finding) => finding.rule)).toEqual([rule, rule]);
    },
  );

  it("are those of NVIDIA, whether its name stands before that of the product or not", async () => {
    const bulletin = advisoryOf("CVE-2026-0001", {
      affected: [
        {
          name: "NVIDIA CUDA Toolkit",
          ranges: [
            {
              type: "ECOSYSTEM",
              events: [
                { kind: "introduced", version: "0" },
                { kind: "fixed", version: "12.9" },
              ],
            },
          ],
          versions: [],
          prose: [],
        },
      ],
    });
    const cuda: Entity = {
      id: "software:cuda",
      kind: "software",
      name: "cuda",
      identifiers: [],
      claims: [said("version", "12.4")],
    };
    const { inventory } = await judged([cuda], [bulletin]);
    expect(inventory.findings.map(({ vulnerability }) => vulnerability?.id)).toEqual(["CVE-2026-0001"]);
  });

  it("are found by what they are: a file by its digest, a model by its weights", async () => {
    const digest = "a".repeat(64);
    const bad = advisoryOf("ASSAY-1", {
      summary: "runs code when loaded",
      affected: [
        {
          name: "evil",
          identifiers: [
            { type: "sha256", value: digest },
            { type: "weights-id", value: "w1:x" },
          ],
          ranges: [],
          versions: [],
          prose: [],
        },
      ],
    });
    const file: Entity = {
      id: "file:1",
      kind: "file",
      name: "x.bin",
      identifiers: [{ type: "sha256", value: digest }],
      claims: [],
    };
    const model: Entity = {
      id: "m",
      kind: "model",
      name: "m",
      identifiers: [],
      claims: [said("weightsId", "w1:x")],
    };
    const { inventory } = await judged([file, model], [bad]);
    expect(inventory.findings.map(({ subject }) => subject).toSorted()).toEqual(["file:1", "m"]);
    expect(inventory.findings[0]?.vulnerability?.because).toMatch(/^named by /u);
  });

  it("of a distribution are asked for by their source package and release", async () => {
    const asked: string[] = [];
    const lookup: AdvisoryLookup = {
      ...recordsLookup([]),
      ofPackage: (ecosystem, name) => {
        asked.push(`${ecosystem} ${name}`);
        return Promise.resolve([]);
      },
    };
    const source = said("metadata", { name: "sourcePackage", value: "glibc 2.36-9" });
    await judged(
      [
        software("pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12", { claims: [source] }),
        software("pkg:apk/alpine/musl@1.2.4-r4?distro=alpine-3.19.1", { claims: [] }),
        software("pkg:rpm/rocky/bash@5.1.8-9.el9?distro=rocky-9.3", { claims: [] }),
        software("pkg:deb/ubuntu/bash@5.1?distro=ubuntu-22.04", { claims: [] }),
        software("pkg:maven/org.x/y@1", { claims: [] }),
      ],
      lookup,
    );

    expect(asked).toEqual([
      "Debian:12 glibc",
      "Alpine:v3.19 musl",
      "Rocky Linux:9 bash",
      "Ubuntu:22.04:LTS bash",
      "Maven org.x:y",
    ]);
  });
});

describe("packages of a distribution, as other tools write them", () => {
  const openssl = advisoryOf("DSA-1", {
    affected: [
      {
        ecosystem: "Debian:12",
        name: "openssl",
        ranges: [below("3.0.11-1~deb12u2")],
        versions: [],
        prose: [],
      },
    ],
  });
  const zlib = advisoryOf("ALPINE-1", {
    affected: [
      { ecosystem: "Alpine:v3.18", name: "zlib", ranges: [below("1.2.13-r2")], versions: [], prose: [] },
    ],
  });
  const trivy = (part: string, value: string) =>
    said("metadata", { name: `aquasecurity:trivy:Src${part}`, value });
  const found = async (entity: Entity): Promise<readonly string[]> => {
    const { inventory } = await judged([entity], [openssl, zlib]);
    return inventory.findings.map(({ vulnerability }) => `${vulnerability!.id} ${vulnerability!.version!}`);
  };

  it("are those of their source package, from a qualifier of Syft", async () => {
    const purl = "pkg:deb/debian/libssl3@3.0.11-1~deb12u1?distro=debian-12.4&upstream=openssl";
    expect(await found(software(purl))).toEqual(["DSA-1 3.0.11-1~deb12u1"]);
    const rebuilt =
      "pkg:deb/debian/libssl3@3.0.11-1~deb12u1+b1?distro=bookworm&upstream=openssl%403.0.11-1~deb12u1";
    expect(await found(software(rebuilt))).toEqual(["DSA-1 3.0.11-1~deb12u1"]);
    expect(await found(software(purl.replace("debian-12.4", "bullseye")))).toEqual([]);
  });

  it("are those of their source package, from properties of Trivy and Syft", async () => {
    const claims = [trivy("Name", "openssl"), trivy("Version", "3.0.11"), trivy("Release", "1~deb12u1")];
    const debian = software("pkg:deb/debian/libssl3@3.0.11-1~deb12u1?distro=debian-12.4", { claims });
    expect(await found(debian)).toEqual(["DSA-1 3.0.11-1~deb12u1"]);
    const origin = said("metadata", { name: "syft:metadata:originPackage", value: "zlib" });
    expect(
      await found(software("pkg:apk/alpine/zlib-dev@1.2.13-r1?distro=3.18.4", { claims: [origin] })),
    ).toEqual(["ALPINE-1 1.2.13-r1"]);
  });
});

it("the standard library that a program of Go was built with has its own vulnerabilities", async () => {
  const stdlib = advisoryOf("GO-2024-1", {
    affected: [{ ecosystem: "Go", name: "stdlib", ranges: [below("1.21.8")], versions: [], prose: [] }],
  });
  const { inventory } = await judged([software("pkg:generic/go@1.21.7")], [stdlib]);
  expect(inventory.findings.map(({ vulnerability }) => vulnerability!.status)).toEqual(["affected"]);
});

describe("a package of conda", () => {
  const range = (versionRange: string): Partial<Entity> => ({ claims: [said("versionRange", versionRange)] });

  it("is judged as the release on PyPI that it is built from", async () => {
    expect(await idsOf(software("pkg:conda/pytorch@2.5.1"))).toEqual(["CVE-2025-32434"]);
    expect(await idsOf(software("pkg:conda/pytorch@2.6.0"))).toEqual([]);
    expect(await idsOf(software("pkg:conda/pytorch", range("=2.5.1")))).toEqual(["CVE-2025-32434"]);
    expect(await idsOf(software("pkg:conda/pytorch", range("2.6.*")))).toEqual([]);
    expect(await idsOf(software("pkg:conda/pytorch", range("2.5.1=py3.11_cuda12.4_0")))).toEqual([
      "CVE-2025-32434",
    ]);
  });

  it("that may be anything is judged as nothing", async () => {
    const held = {
      ...recordsLookup(golden),
      feeds: () =>
        Promise.resolve([{ feed: "osv", ecosystem: "PyPI", records: 1, imported: "2026-11-28T00:00:00Z" }]),
    };
    const { inventory } = await judged([software("pkg:conda/openssl@3.0.0")], held);
    expect(inventory.coverage).toMatchObject([{ path: "advisories of conda", code: "not-here" }]);
  });
});

describe("a Python package that a distribution brought", () => {
  const numpy = advisoryOf("PYSEC-1", {
    affected: [{ ecosystem: "PyPI", name: "numpy", ranges: [below("2.0")], versions: [], prose: [] }],
  });
  const lookup = (...ecosystems: readonly string[]): AdvisoryLookup => ({
    ...recordsLookup([numpy]),
    feeds: () =>
      Promise.resolve(
        ecosystems.map((ecosystem) => ({
          feed: "osv",
          ecosystem,
          records: 1,
          imported: "2026-11-28T00:00:00Z",
        })),
      ),
  });
  const debian = software("pkg:deb/debian/python3-numpy@1:1.24.2-1?distro=debian-12", { claims: [] });
  const python = (folder: string, version = "1.24.2"): Entity => {
    const at = claimant("measured", { by: "test@1", path: `${folder}/numpy-${version}.dist-info/METADATA` });
    return software(`pkg:pypi/numpy@${version}`, {
      claims: [at("usage", "present"), at("call", "installs numpy")],
    });
  };
  const statusOf = async (entities: readonly Entity[], held: AdvisoryLookup): Promise<unknown> =>
    (await judged(entities, held)).inventory.findings[0]?.vulnerability?.status;
  const theirs = "usr/lib/python3/dist-packages";

  it("is left to the distribution's advisories, which know what it mended", async () => {
    const { inventory } = await judged([debian, python(theirs)], lookup("PyPI", "Debian"));
    expect(inventory.findings).toMatchObject([
      {
        rule: "VULNERABILITY-UNDETERMINED",
        vulnerability: {
          because: "< 2.0, but python3-numpy 1:1.24.2-1 of the distribution brought it and may have the fix",
        },
      },
    ]);
  });

  it.each([
    ["the distribution's advisories are not there", [debian, python(theirs)], lookup("PyPI")],
    [
      "pip installed it",
      [debian, python("usr/local/lib/python3.11/dist-packages")],
      lookup("PyPI", "Debian"),
    ],
    ["it is another version", [debian, python(theirs, "1.24.20")], lookup("PyPI", "Debian")],
    ["the distribution has no such package", [python(theirs)], lookup("PyPI", "Debian")],
  ])("is judged as any other when %s", async (_, entities, held) => {
    expect(await statusOf(entities, held)).toBe("affected");
  });
});

describe("a package of a system that comes from its maker's repository", () => {
  const product = "NVIDIA Container Toolkit";
  const bulletin: Advisory = {
    ...advisoryOf("NVIDIA-5659:CVE-2025-23266"),
    aliases: ["CVE-2025-23266"],
    affected: [
      {
        name: product,
        ranges: [
          {
            type: "ECOSYSTEM",
            events: [
              { kind: "introduced", version: "0" },
              { kind: "fixed", version: "1.17.8" },
            ],
          },
        ],
        ...{ versions: [], prose: [], conditions: ["CDI mode only for versions prior to 1.17.5"] },
      },
    ],
  };

  it("is asked for by the name of the product too, with what the bulletin demands besides", async () => {
    const toolkit = software("pkg:deb/ubuntu/nvidia-container-toolkit@1.17.4-1?distro=ubuntu-22.04");
    const { inventory } = await judged([toolkit], [bulletin]);
    expect(inventory.findings.map(({ vulnerability }) => vulnerability)).toMatchObject([
      {
        ...{ id: "CVE-2025-23266", status: "affected", fixedIn: ["1.17.8"] },
        because: "< 1.17.8 (the source adds: CDI mode only for versions prior to 1.17.5)",
      },
    ]);
    const fixed = software("pkg:rpm/rhel/nvidia-container-toolkit-base@1.17.8-1?distro=rhel-9.4");
    expect((await judged([fixed], [bulletin])).inventory.findings).toEqual([]);
  });
});

describe("what was not judged", () => {
  const feed = (ecosystem: string, imported: string, newest?: string, records = 1): AdvisoryLookup => ({
    ...recordsLookup([]),
    feeds: () =>
      Promise.resolve([
        { feed: "osv", ecosystem, records, imported, ...(newest === undefined ? {} : { newest }) },
      ]),
  });

  it("is said of an old copy that was imported today; a small ecosystem may be quiet for long", async () => {
    const codes = async (records: number): Promise<unknown> => {
      const held = feed("PyPI", "2026-11-28T00:00:00Z", "2024-10-10T00:00:00Z", records);
      return (await judged([software("pkg:pypi/a@1")], held)).inventory.coverage.map(({ reason }) => reason);
    };
    expect(await codes(2661)).toEqual([
      "The newest of 2661 advisories of PyPI is of 2024-10-10: 1 package judged by old data.",
    ]);
    expect(await codes(20)).toEqual([]);
  });

  it("is not an image, whose packages are judged; one that is only named is", async () => {
    const image = (usage: "present" | "declared"): Entity =>
      software("pkg:oci/app@sha256:1", { claims: [said("usage", usage)] });
    const held = feed("PyPI", "2026-11-28T00:00:00Z");
    expect((await judged([image("present")], held)).inventory.coverage).toEqual([]);
    expect((await judged([image("declared")], held)).inventory.coverage).toMatchObject([
      { code: "not-here" },
    ]);
  });

  it("is said when an ecosystem has no data, and when the data are old", async () => {
    const entities = [software("pkg:pypi/a@1"), software("pkg:npm/b@1"), software("pkg:conda/c@1")];
    const { inventory } = await judged(entities, feed("PyPI", "2026-10-01T00:00:00Z"));
    expect(inventory.coverage.map(({ path, code }) => `${path} ${code ?? ""}`)).toEqual([
      "advisories of PyPI stale",
      "advisories of conda not-here",
      "advisories of npm not-here",
    ]);
  });

  it("is judged by data of an unknown age when they come from the future, or from no time at all", async () => {
    for (const imported of ["2026-12-02T00:00:00Z", "tomorrow"]) {
      const { inventory } = await judged([software("pkg:pypi/a@1")], feed("PyPI", imported));
      expect(inventory.coverage).toMatchObject([
        { code: "stale", reason: expect.stringContaining("a clock is or was wrong") as string },
      ]);
    }
    const skewed = await judged([software("pkg:pypi/a@1")], feed("PyPI", "2026-11-29T14:00:00Z"));
    expect(skewed.inventory.coverage).toEqual([]);
  });

  it("is nothing when all is there, and when only single records were given", async () => {
    const fresh = await judged([software("pkg:pypi/a@1")], feed("PyPI", "2026-11-28T00:00:00Z"));
    expect(fresh.inventory.coverage).toEqual([]);
    expect((await judged([software("pkg:npm/b@1")])).inventory.coverage).toEqual([]);
  });
});

describe("Go itself", () => {
  const records = ["stdlib", "toolchain"].map((name) => {
    const range: AffectedRange = { ...below("1.24.4"), type: "SEMVER" };
    return advisoryOf(`GO-${name}`, {
      affected: [{ ecosystem: "Go", name, ranges: [range], versions: [], prose: [] }],
    });
  });
  const found = async (entity: Entity): Promise<readonly string[]> => {
    const { inventory } = await judged([entity], records);
    return inventory.findings.flatMap(({ vulnerability }) =>
      vulnerability === undefined ? [] : [`${vulnerability.id} ${vulnerability.status}`],
    );
  };
  const asks = (range: string): Entity =>
    software("pkg:generic/go", {
      claims: [said("versionRange", range), said("call", `requires go ${range}`)],
    });

  it("is possible where a manifest asks for a release, with the tools that build", async () => {
    expect(await found(asks(">=go1.24.2"))).toEqual(["GO-stdlib possible", "GO-toolchain possible"]);
    expect(await found(asks(">=go1.24.4"))).toEqual([]);
    expect(await found(asks(">=go1.24rc1"))).toHaveLength(2);
  });

  it("is affected in a program that was built with it, whose builder is no part of it", async () => {
    expect(await found(software("pkg:generic/go@1.24.2"))).toEqual(["GO-stdlib affected"]);
  });
});

describe("versions in a finding", () => {
  it("stand in the order of the ecosystem: fixes the lowest first, what is allowed and affected the newest first", async () => {
    const records = ["1.10", "1.9", "1.9.1"].map((fixed, index) =>
      advisoryOf(`PYSEC-${index}`, {
        ...{ aliases: ["CVE-2026-1"] },
        affected: [{ ecosystem: "PyPI", name: "a", ranges: [below(fixed)], versions: [], prose: [] }],
      }),
    );
    const { inventory } = await judged([software("pkg:pypi/a@1.0")], records);
    expect(inventory.findings[0]?.vulnerability?.fixedIn).toEqual(["1.9", "1.9.1", "1.10"]);
    const versions = Array.from({ length: 30 }, (_, index) => `1.${index}`);
    const listed = [
      advisoryOf("PYSEC-9", {
        affected: [{ ecosystem: "PyPI", name: "a", ranges: [], versions, prose: [] }],
      }),
    ];
    const asked = software("pkg:pypi/a", { claims: [said("versionRange", ">=1.0")] });
    const possible = (await judged([asked], listed)).inventory.findings[0]?.vulnerability;
    expect(possible?.affectedVersions?.slice(0, 2)).toEqual(["1.29", "1.28"]);
    expect(possible?.affectedVersions).toHaveLength(20);
  });
});

describe("priority", () => {
  it("puts what is exploited before what is rated worse", async () => {
    const lookup = {
      ...recordsLookup(golden),
      exploited: (cve: string) =>
        Promise.resolve(
          cve === "CVE-2023-6572" ? { cve, added: "2026-02-03", isUsedForRansom: false } : undefined,
        ),
      score: (cve: string) =>
        Promise.resolve(cve === "CVE-2023-6572" ? { cve, probability: 0.9, percentile: 0.99 } : undefined),
    };
    const { inventory } = await judged(
      [software("pkg:pypi/gradio@4.10.0"), software("pkg:pypi/torch@2.5.1")],
      lookup,
    );
    const sorted = inventory.findings
      .map(({ vulnerability }) => vulnerability!)
      .toSorted((a, b) => b.priority!.score - a.priority!.score);
    expect(sorted[0]).toMatchObject({
      id: "CVE-2023-6572",
      priority: {
        reasons: ["exploited since 2026-02-03", "EPSS 90 %", "not rated", "asked for by a manifest"],
      },
    });
  });
});
