import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLook } from "../../../../testkit/observations.ts";
import type { ImageObservation, Look, RepositoryObservation } from "../model/observation.ts";
import { boundedObservation } from "./bounded-observation.ts";
import { compareObservations } from "./compare.ts";
import type { EventDraft } from "./event.ts";
import { judgeLook } from "./judge-look.ts";
import { mostFiles } from "./limits.ts";
import type { Thing } from "./thing.ts";

const hex = (digit: string): string => digit.repeat(64);

const chat: RepositoryObservation = {
  kind: "repository",
  name: "acme/chat",
  commit: "a".repeat(40),
  repositoryId: "r1",
  ownerId: "o1",
  author: "acme",
  createdAt: "2026-01-01T00:00:00.000Z",
  gating: "open",
  isPrivate: false,
  isDisabled: false,
  licences: ["apache-2.0"],
  files: [
    { path: "README.md", sizeBytes: 10, digest: "git-blob:1" },
    { path: "model.safetensors", sizeBytes: 100, digest: `sha256:${hex("a")}` },
    { path: "modeling.py", sizeBytes: 20, digest: "git-blob:2" },
  ],
  ownCode: [],
  scans: [{ path: "model.safetensors", scanner: "ClamAV", word: "safe" }],
  bases: [{ name: "acme/base", status: "there" }],
  chatTemplates: [{ name: "default", sha256: hex("1") }],
  cardKeys: [
    { name: "language", sha256: hex("2") },
    { name: "license", sha256: hex("3") },
  ],
};

function kindsOf(drafts: readonly EventDraft[]): readonly string[] {
  return drafts.map(({ kind }) => kind);
}

function changes(change: Partial<RepositoryObservation>): readonly EventDraft[] {
  return compareObservations(chat, { ...chat, ...change });
}

const withFile = (path: string, digest: string): RepositoryObservation["files"] => [
  ...chat.files.filter((file) => file.path !== path),
  { path, sizeBytes: 30, digest },
];

describe("two looks at a repository", () => {
  it("that are the same give no event", () => {
    expect(changes({})).toEqual([]);
  });

  it.each<[string, Partial<RepositoryObservation>, string[]]>([
    ["a newer commit", { commit: "b".repeat(40) }, ["new-commit"]],
    [
      "other weights under the same name",
      { files: withFile("model.safetensors", `sha256:${hex("b")}`) },
      ["weights-changed-under-same-tag"],
    ],
    ["a pickle", { files: withFile("pytorch_model.bin", `sha256:${hex("c")}`) }, ["unsafe-file-appeared"]],
    ["a script", { files: withFile("tokenization.py", "git-blob:5") }, ["unsafe-file-appeared"]],
    ["classes of its own", { ownCode: ["AutoModel: modeling.Chat"] }, ["unsafe-file-appeared"]],
    ["another script", { files: withFile("modeling.py", "git-blob:3") }, ["code-changed"]],
    ["another card text", { files: withFile("README.md", "git-blob:4") }, ["files-changed"]],
    ["a new text file", { files: withFile("NOTICE", "git-blob:9") }, ["files-added"]],
    ["fewer files", { files: chat.files.slice(1) }, ["files-removed"]],
    [
      "another template",
      { chatTemplates: [{ name: "default", sha256: hex("9") }] },
      ["chat-template-changed"],
    ],
    ["another licence", { licences: ["llama3"] }, ["licence-changed"]],
    ["a gate", { gating: "manual" }, ["gating-changed"]],
    ["a closed door", { isPrivate: true }, ["gating-changed"]],
    [
      "a scanner's warning",
      { scans: [{ path: "model.safetensors", scanner: "ClamAV", word: "unsafe" }] },
      ["scan-verdict-changed"],
    ],
    ["another base model", { bases: [{ name: "other/base", status: "there" }] }, ["base-model-changed"]],
    [
      "a base model that is gone",
      { bases: [{ name: "acme/base", status: "absent" }] },
      ["base-model-vanished"],
    ],
    ["a base model of which nobody knows", { bases: [{ name: "acme/base", status: "unknown" }] }, []],
    ["other card metadata", { cardKeys: [{ name: "language", sha256: hex("4") }] }, ["card-claims-changed"]],
    ["a disabled repository", { isDisabled: true }, ["disabled"]],
    ["another name of the same owner", { name: "acme/chat-2" }, ["repository-renamed"]],
    [
      "another owner of the same repository",
      { name: "corp/chat", ownerId: "o2" },
      ["repository-transferred"],
    ],
    ["an owner that renamed itself", { name: "corp/chat" }, ["repository-renamed"]],
    ["another repository id", { repositoryId: "r2" }, ["repository-recreated"]],
    ["another owner id", { ownerId: "o2" }, ["repository-recreated"]],
  ])("of which the second has %s", (_, change, kinds) => {
    expect(kindsOf(changes(change))).toEqual(kinds);
  });

  it("tell a repository that was made anew under the same name, also where a mirror gives no ids", () => {
    const { repositoryId, ownerId, ...bare } = chat;
    const after = { ...bare, createdAt: "2026-06-01T00:00:00.000Z", files: [] };
    const [event, ...others] = compareObservations(bare, after);

    expect(event).toMatchObject({
      kind: "repository-recreated",
      message: expect.stringContaining("acme/chat") as string,
    });
    expect(others).toEqual([]);
    expect([repositoryId, ownerId]).toEqual(["r1", "o1"]);
  });

  it("take weights under other names for changed weights", () => {
    const files = [{ path: "model-00001-of-00002.safetensors", sizeBytes: 50, digest: `sha256:${hex("d")}` }];
    const [weights] = changes({
      files: [...chat.files.filter(({ path }) => path !== "model.safetensors"), ...files],
    });

    expect(weights?.kind).toBe("weights-changed-under-same-tag");
    expect(weights?.files?.map(({ path }) => path)).toEqual([
      "model-00001-of-00002.safetensors",
      "model.safetensors",
    ]);
  });

  it("do not compare digests of two kinds, and do not miss another size", () => {
    const small = { ...chat, files: [{ path: "vocab.json", sizeBytes: 5, digest: "git-blob:1" }] };
    const large = { path: "vocab.json", digest: `sha256:${hex("a")}` };

    expect(compareObservations(small, { ...small, files: [{ ...large, sizeBytes: 5 }] })).toEqual([]);
    expect(kindsOf(compareObservations(small, { ...small, files: [{ ...large, sizeBytes: 6 }] }))).toEqual([
      "files-changed",
    ]);
  });

  it("say of a list that is not whole neither what was added nor what was removed", () => {
    const partial = { ...chat, isPartial: true, files: chat.files.slice(1) };

    expect(compareObservations(chat, partial)).toEqual([]);
    expect(compareObservations(partial, chat)).toEqual([]);
  });

  it("do not compare what one of them does not know", () => {
    const { licences, chatTemplates, scans, bases, cardKeys, gating, ...rest } = chat;

    expect(compareObservations(chat, rest)).toEqual([]);
    expect(
      [licences, chatTemplates, scans, bases, cardKeys, gating].every((fact) => fact !== undefined),
    ).toBe(true);
  });
});

describe("two looks at others", () => {
  it("tell an image whose tag moved, with its platforms", () => {
    const image: ImageObservation = {
      kind: "image",
      name: "r.io/a",
      tag: "v1",
      digest: "sha256:1",
      platforms: [],
    };
    const after = {
      ...image,
      digest: "sha256:2",
      platforms: [{ platform: "linux/arm64", digest: "sha256:3" }],
    };

    expect(compareObservations(image, after)).toEqual([
      {
        kind: "tag-moved",
        message: "r.io/a:v1 names another image",
        before: ["sha256:1"],
        after: ["sha256:2", "linux/arm64 sha256:3"],
      },
    ]);
  });

  it("tell what an organisation publishes anew, and not what it only renamed", () => {
    const acme = { kind: "organisation", name: "acme" } as const;
    const before = { ...acme, repositories: [{ type: "model", name: "acme/a", repositoryId: "1" } as const] };
    const after = {
      ...acme,
      repositories: [
        { type: "model", name: "acme/b", repositoryId: "1" } as const,
        { type: "dataset", name: "acme/a", repositoryId: "2" } as const,
      ],
    };

    expect(compareObservations(before, after).map(({ after: now }) => now)).toEqual(["dataset acme/a"]);
  });
});

describe("judging a look", () => {
  const fresh: Thing = { target: "hf://acme/chat", generation: 0, condition: "never-seen" };
  const now = "2026-11-29T12:00:00.000Z";
  const seen = (observation: RepositoryObservation): Look => ({ kind: "seen", observation });
  const gone: Look = { kind: "absent", reason: "404", mayBePrivate: true };
  const after = (...looks: readonly Look[]): { thing: Thing; kinds: readonly string[][] } => {
    let thing = fresh;
    const kinds = looks.map((look) => {
      const judged = judgeLook(thing, look, now);
      ({ thing } = judged);
      return judged.drafts.map(({ kind }) => kind);
    });
    return { thing, kinds };
  };

  it("takes the first one for the baseline", () => {
    const { thing, kinds } = after(seen(chat));

    expect(kinds).toEqual([[]]);
    expect(thing).toMatchObject({ condition: "there", generation: 1 });
  });

  it("tells once that it is gone, and that the same one is back", () => {
    expect(after(seen(chat), gone, gone, seen(chat)).kinds).toEqual([
      [],
      ["repository-deleted"],
      [],
      ["repository-reappeared"],
    ]);
  });

  it("knows after a deletion who comes back under the name", () => {
    const thief = { ...chat, repositoryId: "r2", ownerId: "o2", files: [] };

    expect(after(seen(chat), gone, seen(thief)).kinds[2]).toEqual(["repository-recreated"]);
  });

  it("never takes silence for a deletion, and remembers since when it lasts", () => {
    const silence: Look = { kind: "unobserved", reason: "no connection" };
    const { thing, kinds } = after(seen(chat), silence, silence);

    expect(kinds).toEqual([[], [], []]);
    expect(thing).toMatchObject({
      condition: "there",
      generation: 1,
      unobserved: { since: now, reason: "no connection" },
    });
  });

  it("takes what never was there for unobserved", () => {
    expect(after(gone)).toMatchObject({ thing: { unobserved: { reason: "404" } }, kinds: [[]] });
  });

  it("compares with the last look that knew a fact, not with the last look", () => {
    const { chatTemplates, ...blind } = chat;
    const other = { ...chat, chatTemplates: [{ name: "default", sha256: hex("7") }] };

    expect(after(seen(chat), seen(blind), seen(other)).kinds[2]).toEqual(["chat-template-changed"]);
    expect(chatTemplates).toBeDefined();
  });

  it("tells a base model that vanished once, though its host is silent in between", () => {
    const base = (status: "there" | "absent" | "unknown"): Look =>
      seen({ ...chat, bases: [{ name: "acme/base", status }] });

    expect(after(base("there"), base("absent"), base("unknown"), base("absent")).kinds.flat()).toEqual([
      "base-model-vanished",
    ]);
  });

  it("of a pinned commit tells at once that there are newer ones, or that it is not there any more", () => {
    const pinned = { revision: "c".repeat(40), status: "absent" } as const;
    const { drafts } = judgeLook(fresh, seen({ ...chat, pinned }), now, pinned.revision);

    expect(kindsOf(drafts)).toEqual(["new-commit", "pinned-revision-gone"]);
    expect(
      judgeLook(
        fresh,
        seen({ ...chat, pinned: { revision: chat.commit, status: "there" } }),
        now,
        chat.commit,
      ).drafts,
    ).toEqual([]);
  });

  it("gives events for any two looks without an error, and none for the second of the same looks", () => {
    fc.assert(
      fc.property(arbitraryLook, arbitraryLook, (first, second) => {
        const one = judgeLook(fresh, first, now);
        const two = judgeLook(one.thing, second, now);
        const again = judgeLook(two.thing, second, now);

        expect(again.drafts).toEqual([]);
        expect(again.thing).toEqual(two.thing);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps no more files than the state has room for, weights and code first", () => {
    const many = Array.from({ length: mostFiles }, (_, index) => ({
      path: `data/${String(index).padStart(6, "0")}.txt`,
    }));
    const bounded = boundedObservation({ ...chat, files: [...many, ...chat.files] });

    expect(bounded).toMatchObject({ isPartial: true });
    const paths = (bounded as RepositoryObservation).files.map(({ path }) => path);
    expect(paths).toHaveLength(mostFiles);
    expect(paths).toEqual(expect.arrayContaining(["model.safetensors", "modeling.py"]));
  });
});
