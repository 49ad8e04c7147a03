import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { fakeDependencyTrack, type FakeDependencyTrack, type FakeOptions } from "testkit/dependency-track";
import { richInventory } from "testkit/inventory";
import { loopbackServer } from "testkit/loopback-server";
import { hastyLimits, skippingClock } from "testkit/network";
import { writeDocument } from "../../bom/write-document.ts";
import { httpClient } from "../../network/client.ts";
import { mostBytesOfPut } from "./limits.ts";
import { projectFields, type ProjectOptions } from "./project.ts";
import { type Push, pushDocument, type Pushed } from "./push-document.ts";
import { newestAccepted } from "./receiver-versions.ts";

const named = { name: "support-bot", projectVersion: "1.0", tag: [] };
const mayCreate = ["BOM_UPLOAD", "PROJECT_CREATION_UPLOAD"];
const newest = Buffer.from(await writeDocument(richInventory(), "cyclonedx"));
const older = Buffer.from(await writeDocument(richInventory(), "cyclonedx@1.6"));

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function fake(options: FakeOptions = {}): Promise<FakeDependencyTrack> {
  const server = await fakeDependencyTrack(options);
  opened.push(() => server.close());
  return server;
}

type Given = Partial<Omit<Push, "project">> & { readonly project?: ProjectOptions };

function push(origin: string, given: Given = {}): Promise<Pushed> & { readonly pauses: readonly number[] } {
  const { clock, pause, pauses } = skippingClock();
  const client = httpClient({
    resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    clock,
    pause,
    random: () => 1,
    limits: { ...hastyLimits, request: { ...hastyLimits.request, mostBytes: 1024 * 1024 } },
    userAgent: "assay-test",
  });
  opened.push(() => client.close());
  const { project = { ...named, create: true }, ...rest } = given;
  const whole = {
    address: origin,
    key: "key",
    bytes: older,
    name: "bom.json",
    ...rest,
    project: projectFields(project),
  };
  return Object.assign(pushDocument(whole, { client, pause, now: clock.now }), { pauses });
}

describe("a document", () => {
  it("is uploaded as it is when the receiver takes its version, and belongs to the project that was named", async () => {
    const server = await fake({ permissions: mayCreate });
    const pushed = await push(server.origin);
    const [taken] = server.taken;
    expect(taken?.bytes.equals(older)).toBe(true);
    expect(taken).toMatchObject({
      method: "PUT",
      project: { name: "support-bot", version: "1.0", isLatest: false },
    });
    expect(pushed).toMatchObject({
      receiver: { application: "Dependency-Track", version: "4.14.3" },
      specVersion: "1.6",
      token: taken?.token,
    });
    expect(pushed.convertedFrom).toBeUndefined();
  });

  it("is written anew in the newest version that the receiver takes, when it is newer", async () => {
    for (const [version, accepted] of [
      ["4.9.1", "1.5"],
      ["4.14.3", "1.6"],
      ["5.0.4", "1.6"],
    ] as const) {
      const server = await fake({ permissions: mayCreate, version, newest: accepted });
      const pushed = await push(server.origin, { bytes: newest });
      expect(pushed, version).toMatchObject({ specVersion: accepted, convertedFrom: "CycloneDX 1.7 (JSON)" });
      expect(JSON.parse(server.taken[0]?.bytes.toString() ?? "")).toMatchObject({ specVersion: accepted });
    }
  });

  it("of another kind becomes CycloneDX", async () => {
    const server = await fake({ permissions: mayCreate, version: "5.1.0", newest: "1.7" });
    for (const format of ["spdx", "assay"]) {
      const bytes = Buffer.from(await writeDocument(richInventory(), format));
      expect(await push(server.origin, { bytes }), format).toMatchObject({ specVersion: "1.7" });
    }
    expect(server.taken.length).toBe(2);
  });

  it("goes as a form when it is too large for the other way, and says the same", async () => {
    const server = await fake({ permissions: mayCreate });
    const large = Buffer.concat([older, Buffer.alloc(mostBytesOfPut, " ")]);
    await push(server.origin, {
      bytes: large,
      project: { ...named, create: true, latest: true, tag: ["a", "b"] },
    });
    const [taken] = server.taken;
    expect(taken).toMatchObject({
      method: "POST",
      project: { ...{ name: "support-bot" }, isLatest: true, tags: ["a", "b"] },
    });
    expect(taken?.bytes.equals(large)).toBe(true);
  });

  it("of a project that is made stands below its parent", async () => {
    const parent = {
      uuid: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
      name: "all",
      version: "1",
      isLatest: false,
      tags: [],
    };
    const server = await fake({ permissions: mayCreate, projects: [parent] });
    const child = { ...named, create: true };
    await push(server.origin, { project: { ...child, parent: parent.uuid } });
    await push(server.origin, { project: { ...child, name: "b", parentName: "all", parentVersion: "1" } });
    expect(server.taken.map(({ project }) => project.parent)).toEqual([parent.uuid, parent.uuid]);
  });

  it("that is invalid is not sent", async () => {
    const server = await fake({ permissions: mayCreate });
    const bytes = Buffer.from('{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{}]}');
    await expect(push(server.origin, { bytes })).rejects.toMatchObject({ code: "invalid-document" });
    expect(server.seen.map(({ path }) => path)).toEqual(["/api/version"]);
  });
});

describe("the receiver", () => {
  it.each([
    ["4.8.2", undefined],
    ["4.9.0", "1.5"],
    ["4.11.3", "1.5"],
    ["4.11.4", "1.6"],
    ["4.14.3", "1.6"],
    ["4.14.4", "1.7"],
    ["4.9.0-SNAPSHOT", undefined],
    ["5.0.0-rc.1", "1.6"],
    ["5.0.4", "1.6"],
    ["5.1.0-SNAPSHOT", "1.6"],
    ["5.1.0", "1.7"],
    ["6.0.0", "1.7"],
    ["latest", undefined],
  ])("of release %s takes CycloneDX %s at most", (release, accepted) => {
    expect(newestAccepted(release)).toBe(accepted);
  });

  it("is described as it is in the page on push", () => {
    const file = path.resolve(import.meta.dirname, "../../../../../docs/reference/push.md");
    const rows = [
      ...fs.readFileSync(file, "utf8").matchAll(/^\| (\d\S*)(?: to (\S+))?(?: [^|\n]*)?\| (1\.\d) +\|$/gm),
    ];
    expect(rows.length).toBe(5);
    for (const [, first = "", last = first, accepted] of rows) {
      const releases = [first, last].map((release) => release.replace(".x", ".0"));
      expect(releases.map(newestAccepted), first).toEqual([accepted, accepted]);
    }
  });

  it("that does not say what it is, or is not known, takes what the user says", async () => {
    const server = await fake({ permissions: mayCreate, application: "Another", newest: "1.5" });
    await expect(push(server.origin)).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("--spec-version"),
    });
    expect(await push(server.origin, { specVersion: "1.5" })).toMatchObject({ specVersion: "1.5" });
    const old = await fake({ permissions: mayCreate, version: "4.8.2" });
    await expect(push(old.origin)).rejects.toThrow(/takes no CycloneDX that is written here/);
  });

  it("is found by any address that people copy", async () => {
    const server = await fake({ permissions: mayCreate });
    for (const path of ["", "/", "/api", "/api/", "/api/v1", "/api/v1/bom"])
      await push(`${server.origin}${path}`);
    expect(server.taken.length).toBe(6);
    for (const bad of ["dtrack.example.com", "ftp://e.org", "https://e.org?x=1", "https://u:p@e.org"]) {
      await expect(push(bad), bad).rejects.toMatchObject({ code: "usage" });
    }
  });

  it("never sees the key in a question that needs none, nor in the address", async () => {
    const server = await fake({ permissions: mayCreate });
    await push(server.origin, { waitSeconds: 10 });
    const [about, ...others] = server.seen;
    expect(about?.headers["x-api-key"]).toBeUndefined();
    expect(others.length).toBe(2);
    for (const { path, headers } of others) {
      expect(headers["x-api-key"]).toBe("key");
      expect(path).not.toContain("key");
    }
  });
});

describe("waiting", () => {
  it("ends when the receiver is done, and asks less often the longer it takes", async () => {
    const server = await fake({ permissions: mayCreate, polls: 5 });
    const run = push(server.origin, { waitSeconds: 300 });
    expect(await run).toMatchObject({ isProcessed: true });
    expect(run.pauses).toEqual([1000, 2000, 4000, 8000, 10_000]);
  });

  it("asks an older release where it answers", async () => {
    const server = await fake({ permissions: mayCreate, version: "4.9.1", newest: "1.5" });
    expect(await push(server.origin, { waitSeconds: 10 })).toMatchObject({ isProcessed: true });
    expect(server.seen.at(-1)?.path).toMatch(/^\/api\/v1\/bom\/token\//);
  });

  it("has an end, and says that the document is there", async () => {
    const server = await fake({ permissions: mayCreate, polls: 1000 });
    await expect(push(server.origin, { waitSeconds: 20 })).rejects.toThrow(
      /not done with the document after 20 s; it is uploaded/,
    );
  });
});

describe("a refusal", () => {
  const project = { ...named, create: true };

  it.each([
    [
      "a wrong key",
      { permissions: mayCreate, key: "other" },
      project,
      /answers 401: the API key is not valid/,
    ],
    ["no permission to make projects", {}, project, /PROJECT_CREATION_UPLOAD.*permission to create project/],
    ["no permission to upload", { permissions: [] }, project, /answers 403: .*BOM_UPLOAD/],
    ["no project", {}, named, /answers 404: the project support-bot 1\.0 is not there \(--create makes it\)/],
    [
      "no parent",
      { permissions: mayCreate },
      { ...project, parentName: "all", parentVersion: "1" },
      /answers 404: the parent is not there/,
    ],
    [
      "a version that it does not take",
      { permissions: mayCreate, newest: "1.4" },
      project,
      /400: .*Unrecognized specVersion 1\.6/,
    ],
  ] as const)("because of %s is said, with what to do", async (_why, options, wanted, message) => {
    const server = await fake(options);
    await expect(push(server.origin, { project: wanted })).rejects.toThrow(message);
    expect(server.taken).toEqual([]);
  });

  it.each([
    [413, /too large for it, or for a proxy/],
    [500, /it failed/],
    [405, /give the address of the API server/],
    [302, /sends the upload on to https:\/\/dtrack\.example\.org; give that address/],
  ])("with status %i is said in words", async (status, message) => {
    const large = Buffer.concat([older, Buffer.alloc(mostBytesOfPut, " ")]);
    const headers = status === 302 ? { location: "https://dtrack.example.org/x?key=1" } : {};
    const server = await fake({ first: [{ status, headers, body: "<html>" }] });
    await expect(push(server.origin, { bytes: status === 302 ? large : older })).rejects.toThrow(message);
  });

  it("never shows the key, though the receiver repeats it", async () => {
    const server = await fake({ first: [{ status: 400, body: "bad key secret-key-1 \u001b[31m" }] });
    const failure = await push(server.origin, { key: "secret-key-1" }).catch((error: unknown) => error);
    expect(String(failure)).toContain("bad key *** \\x1b");
    expect(String(failure)).not.toContain("secret-key-1");
  });

  it("shows no page of a portal, and only the first of many errors", async () => {
    const page = await fake({
      first: [{ status: 403, headers: { "content-type": "text/html" }, body: "<p>Log in</p>" }],
    });
    await expect(push(page.origin)).rejects.toThrow(/access to this project$/);
    const errors = Array.from({ length: 20 }, (_, index) => `error ${index}`);
    const body = JSON.stringify({ title: "Invalid", detail: "Schema", errors });
    const many = await fake({
      first: [{ status: 400, headers: { "content-type": "application/problem+json" }, body }],
    });
    await expect(push(many.origin)).rejects.toThrow(/Invalid; Schema; error 0; .*error 4; and 15 more/);
  });
});

describe("trouble on the way", () => {
  it("of an overloaded server is waited for, as long as it says", async () => {
    const server = await fake({
      permissions: mayCreate,
      first: [{ status: 503 }, { status: 429, headers: { "retry-after": "7" } }],
    });
    const run = push(server.origin);
    await run;
    expect(run.pauses).toContain(7000);
    expect(server.taken.length).toBe(1);
  });

  it("that does not end is said", async () => {
    const server = await fake({ first: Array.from({ length: 9 }, () => ({ status: 503 })) });
    await expect(push(server.origin)).rejects.toThrow(/answers 503: it is overloaded/);
  });

  it("takes neither key nor document to another host", async () => {
    const stranger = await loopbackServer((_request, response) => response.end("{}"));
    opened.push(() => stranger.close());
    for (const status of [301, 302, 303, 307, 308]) {
      const location = `${stranger.origin.replace("127.0.0.1", "localhost")}/api/v1/bom`;
      const server = await fake({ first: [{ status, headers: { location } }] });
      await expect(push(server.origin), String(status)).rejects.toThrow();
    }
    for (const { headers, method } of stranger.seen) {
      expect(headers["x-api-key"]).toBeUndefined();
      expect(method).toBe("GET");
    }
  });

  it("with any answer at all is one clear error or a token", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(200, 204, 400, 418, 500), fc.string(), async (status, body) => {
        const server = await fakeDependencyTrack({
          first: [{ status, body, headers: { "content-type": "application/json" } }],
        });
        const outcome = await push(server.origin).catch((error: unknown) => error);
        await server.close();
        expect(outcome).toHaveProperty(outcome instanceof Error ? "code" : "specVersion");
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});

describe("the project", () => {
  const uuid = "3FA85F64-5717-4562-b3fc-2c963f66afa6";

  it("is named by its UUID or by name and version", () => {
    expect(projectFields({ project: uuid, tag: [] })).toEqual({ project: uuid.toLowerCase() });
    expect(projectFields({ ...named, create: true, parent: uuid, latest: true, tag: ["x"] })).toEqual({
      projectName: "support-bot",
      projectVersion: "1.0",
      autoCreate: true,
      parentUUID: uuid.toLowerCase(),
      isLatest: true,
      projectTags: [{ name: "x" }],
    });
  });

  it.each([
    [{ tag: [] }, /say which project/],
    [{ name: "a", tag: [] }, /say which project/],
    [{ ...named, project: uuid }, /name the project once/],
    [{ project: "7", tag: [] }, /--project is no UUID/],
    [{ project: uuid, create: true, tag: [] }, /--create makes a project with a name/],
    [{ ...named, parent: uuid }, /add --create/],
    [{ ...named, create: true, parentName: "p" }, /a parent has both/],
    [{ ...named, create: true, parent: uuid, parentName: "p" }, /name the parent once/],
  ])("that %j names is none", (options, message) => {
    expect(() => projectFields(options)).toThrow(message);
  });

  it("is not marked with what the receiver does not know", async () => {
    const server = await fake({ permissions: mayCreate, version: "4.11.7" });
    await expect(push(server.origin, { project: { ...named, create: true, latest: true } })).rejects.toThrow(
      /--latest came with Dependency-Track 4\.12\.0; this is 4\.11\.7/,
    );
  });
});
