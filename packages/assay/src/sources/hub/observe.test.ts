import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { hubCommit, type HubRepository } from "../../../../../testkit/hub-records.ts";
import { type HubOptions, hubServer, type HubServer } from "../../../../../testkit/hub-server.ts";
import { loopbackServer } from "../../../../../testkit/loopback-server.ts";
import { hastyLimits, skippingClock } from "../../../../../testkit/network.ts";
import type { Look, Observation, ObservationTarget, RepositoryObservation } from "../../model/observation.ts";
import { httpClient } from "../../network/client.ts";
import { hubObserver } from "./observe.ts";

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const weights = Buffer.alloc(2_000, 7);
const template = "{% for message in messages %}{{ message.content }}{% endfor %}";

const chat: HubRepository = {
  files: {
    "model.safetensors": weights,
    "config.json": "{}",
    "README.md": "# Chat\n",
    "tokenizer_config.json": JSON.stringify({ chat_template: template }),
  },
  info: {
    cardData: {
      license: "other",
      license_name: "acme-1",
      base_model: ["acme/base", "acme/lost"],
      language: ["en"],
    },
    config: { auto_map: { AutoModel: "modeling.Chat" } },
    securityRepoStatus: {
      scansDone: true,
      filesWithIssues: [{ path: "model.safetensors", level: "caution" }],
    },
    gated: false,
  },
  security: {
    "model.safetensors": { status: "safe", avScan: { status: "safe" }, jFrogScan: { status: "unscanned" } },
  },
};

const base: HubRepository = { files: { "a.txt": "a" } };
const model: ObservationTarget = { kind: "model", name: "acme/chat" };

interface Looked {
  readonly server: HubServer;
  readonly look: (target?: ObservationTarget, before?: Observation) => Promise<Look>;
}

async function lookingAt(options: HubOptions, token?: string): Promise<Looked> {
  const server = await hubServer(options);
  opened.push(() => server.close());
  return { server, look: lookerAt(server.endpoint, token) };
}

function lookerAt(endpoint: string, token?: string): Looked["look"] {
  const { clock, pause } = skippingClock();
  const client = httpClient({
    ...{ clock, pause, random: () => 0, userAgent: "assay/test", limits: hastyLimits },
    resolve: () => Promise.reject(new Error("no names in tests")),
  });
  const environment = {
    HF_ENDPOINT: endpoint,
    HOME: "/nowhere",
    ...(token === undefined ? {} : { HF_TOKEN: token }),
  };
  const observer = hubObserver({ client, environment });
  return (target = model, before) => observer.observe(target, before);
}

async function seen(look: Promise<Look>): Promise<RepositoryObservation> {
  const found = await look;
  if (found.kind !== "seen" || found.observation.kind !== "repository")
    throw new Error(JSON.stringify(found));
  return found.observation;
}

function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

describe("looking at a repository of a hub", () => {
  it("gives what the hub says of it, without reading its weights", async () => {
    const repositories = { "acme/chat": chat, "acme/base": base };
    const { server, look } = await lookingAt({ repositories, organisations: { acme: "o1" } });
    const observation = await seen(look());

    expect(observation).toMatchObject({
      ...{ name: "acme/chat", commit: hubCommit, repositoryId: "65f0c0ffee", ownerId: "o1", author: "acme" },
      url: `${server.endpoint}/acme/chat`,
      ...{ gating: "open", isPrivate: false, isDisabled: false },
      licences: ["other", "name acme-1"],
      ownCode: ["AutoModel: modeling.Chat"],
      bases: [
        { name: "acme/base", status: "there" },
        { name: "acme/lost", status: "absent" },
      ],
      scans: [
        { path: "model.safetensors", scanner: "the hub", word: "caution" },
        { path: "model.safetensors", scanner: "ClamAV", word: "safe" },
      ],
      chatTemplates: [{ name: "default", sha256: sha256(template) }],
    });
    expect(observation.cardKeys?.map(({ name }) => name).sort()).toEqual([
      "base_model",
      "language",
      "license",
      "license_name",
    ]);
    expect(observation.files).toContainEqual({
      path: "model.safetensors",
      sizeBytes: 2_000,
      digest: `sha256:${sha256(weights)}`,
    });
    expect(observation.files.find(({ path }) => path === "config.json")?.digest).toMatch(/^git-blob:/);
    expect(server.storage.seen).toEqual([]);
  });

  it("reads no template again of a commit that it knows, and prefers the one in a file of its own", async () => {
    const files = {
      ...chat.files,
      "chat_template.jinja": "other",
      "additional_chat_templates/rag.jinja": "rag",
    };
    const { server, look } = await lookingAt({ repositories: { "acme/chat": { ...chat, files } } });
    const first = await seen(look());
    const asked = server.hub.seen.filter(({ path }) => path.includes("/resolve/")).length;
    const second = await seen(look(model, first));

    expect(first.chatTemplates).toEqual([
      { name: "default", sha256: sha256("other") },
      { name: "rag", sha256: sha256("rag") },
    ]);
    expect(second.chatTemplates).toEqual(first.chatTemplates);
    expect(server.hub.seen.filter(({ path }) => path.includes("/resolve/"))).toHaveLength(asked);
  });

  it("does not take a gate for the lack of a template", async () => {
    const gated = { ...chat, info: { ...chat.info, gated: "manual" } };
    const { look } = await lookingAt({ repositories: { "acme/chat": gated } });

    expect(await seen(look())).not.toHaveProperty("chatTemplates");
  });

  it("says of a pinned commit whether it is there", async () => {
    const { look } = await lookingAt({
      repositories: { "acme/chat": { ...chat, revisions: ["a".repeat(40)] } },
    });
    const pinned = async (pin: string): Promise<unknown> => (await seen(look({ ...model, pin }))).pinned;

    expect(await pinned(hubCommit)).toEqual({ revision: hubCommit, status: "there" });
    expect(await pinned("a".repeat(40))).toEqual({ revision: "a".repeat(40), status: "there" });
    expect(await pinned("b".repeat(40))).toEqual({ revision: "b".repeat(40), status: "absent" });
  });

  it("does not know an owner of whom nobody tells", async () => {
    const { look } = await lookingAt({ repositories: { "acme/chat": chat } });

    expect(await seen(look())).not.toHaveProperty("ownerId");
  });

  it("follows a new name", async () => {
    const { look } = await lookingAt({
      repositories: { "acme/chat-2": chat },
      renamed: { "acme/chat": "acme/chat-2" },
    });

    expect(await seen(look())).toMatchObject({ name: "acme/chat-2" });
  });

  it("looks at datasets", async () => {
    const tickets: HubRepository = {
      kind: "datasets",
      files: { "a.csv": "a" },
      info: { tags: ["license:mit"] },
    };
    const { look } = await lookingAt({ repositories: { "acme/tickets": tickets } });

    expect(await seen(look({ kind: "dataset", name: "acme/tickets" }))).toMatchObject({ licences: ["mit"] });
  });

  it("tells what is not there from what it may not see, as far as the hub does", async () => {
    const closed = { ...chat, isPrivate: true, tokens: ["good"] };
    const options = { repositories: { "acme/closed": closed, "acme/off": { ...chat, isDisabled: true } } };
    const target = (name: string): ObservationTarget => ({ kind: "model", name });
    const { server, look } = await lookingAt(options);

    expect(await look(target("acme/none"))).toMatchObject({ kind: "absent", mayBePrivate: true });
    expect(await look(target("acme/closed"))).toMatchObject({ kind: "absent", mayBePrivate: true });
    expect(await look(target("acme/off"))).toMatchObject({ kind: "disabled" });
    expect(await lookerAt(server.endpoint, "good")(target("acme/closed"))).toMatchObject({ kind: "seen" });
  });

  it("tells a branch that is not there from a repository that is not", async () => {
    const { look } = await lookingAt({ repositories: { "acme/chat": chat } });

    expect(await look({ ...model, revision: "v9" })).toMatchObject({ kind: "absent", isRevision: true });
  });

  it.each([
    ["a page of a proxy that says 404", 404, "text/html", "<h1>gone</h1>"],
    ["a door that wants another password", 401, "text/html", ""],
    ["an error", 500, "application/json", "{}"],
    ["an answer of another kind", 200, "application/json", "[]"],
  ])("takes %s for silence", async (_, status, type, body) => {
    const server = await loopbackServer((_request, response) => {
      response.writeHead(status, { "content-type": type }).end(body);
    });
    opened.push(() => server.close());

    expect(await lookerAt(server.origin)()).toMatchObject({ kind: "unobserved" });
  });
});

describe("looking at an author", () => {
  it("lists models and datasets, page by page, with the ids that stay", async () => {
    const dataset: HubRepository = { kind: "datasets", files: { "a.csv": "a" }, info: { _id: "d1" } };
    const repositories = {
      "acme/a": base,
      "acme/b": base,
      "acme/c": base,
      "other/d": base,
      "acme/t": dataset,
    };
    const { server, look } = await lookingAt({ repositories, listSize: 2 });
    const found = await look({ kind: "organisation", name: "acme" });

    expect(found).toEqual({
      kind: "seen",
      observation: {
        kind: "organisation",
        name: "acme",
        repositories: [
          ...["acme/a", "acme/b", "acme/c"].map((name) => ({
            type: "model",
            name,
            repositoryId: "65f0c0ffee",
          })),
          { type: "dataset", name: "acme/t", repositoryId: "d1" },
        ],
      },
    });
    expect(server.hub.seen).toHaveLength(3);
  });

  it("follows no page to another host, where the token would go along", async () => {
    const server = await loopbackServer((_request, response) => {
      response.writeHead(200, {
        "content-type": "application/json",
        link: '<http://127.0.0.1:1/next>; rel="next"',
      });
      response.end("[]");
    });
    opened.push(() => server.close());

    expect(await lookerAt(server.origin, "secret")({ kind: "organisation", name: "acme" })).toMatchObject({
      kind: "unobserved",
      reason: expect.stringContaining("another host") as string,
    });
  });
});
