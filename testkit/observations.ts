import fc from "fast-check";

const name = fc.constantFrom("acme/chat", "acme/chat-2", "other/chat");
const hex = (length: number): fc.Arbitrary<string> =>
  fc.constantFrom("a", "b", "c").map((digit) => digit.repeat(length));
const path = fc.constantFrom(
  ...[
    "model.safetensors",
    "pytorch_model.bin",
    "README.md",
    "modeling.py",
    "a/b.pkl",
    "__proto__",
    "x\u0000y",
  ],
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const file = fc
  .record({
    path,
    sizeBytes: maybe(fc.nat(3)),
    digest: maybe(
      fc.oneof(
        hex(64).map((id) => `sha256:${id}`),
        hex(40).map((id) => `git-blob:${id}`),
      ),
    ),
  })
  .map(defined);

const digests = fc.array(
  fc.record({ name: fc.constantFrom("default", "tool_use", "language"), sha256: hex(64) }),
);

const repository = fc
  .record({
    kind: fc.constant("repository" as const),
    name,
    commit: hex(40),
    revision: maybe(fc.constantFrom("main", "v1")),
    repositoryId: maybe(hex(24)),
    ownerId: maybe(hex(24)),
    author: maybe(fc.string()),
    createdAt: maybe(fc.constantFrom("2026-01-01", "2026-02-01")),
    gating: maybe(fc.constantFrom("open", "auto", "manual")),
    isPrivate: maybe(fc.boolean()),
    isDisabled: maybe(fc.boolean()),
    licences: maybe(fc.array(fc.constantFrom("mit", "apache-2.0", "__proto__"))),
    files: fc.array(file, { maxLength: 6 }),
    isPartial: maybe(fc.boolean()),
    ownCode: maybe(fc.array(fc.string(), { maxLength: 2 })),
    scans: maybe(
      fc.array(
        fc.record({
          path,
          scanner: fc.constantFrom("ClamAV", "JFrog"),
          word: fc.constantFrom("safe", "unsafe"),
        }),
        { maxLength: 4 },
      ),
    ),
    bases: maybe(
      fc.array(fc.record({ name, status: fc.constantFrom("there", "absent", "unknown") }), { maxLength: 3 }),
    ),
    chatTemplates: maybe(digests),
    cardKeys: maybe(digests),
    pinned: maybe(fc.record({ revision: hex(40), status: fc.constantFrom("there", "absent", "unknown") })),
  })
  .map(defined);

const image = fc.record({
  kind: fc.constant("image" as const),
  name,
  tag: fc.constantFrom("latest", "v1"),
  digest: hex(64).map((id) => `sha256:${id}`),
  platforms: fc.array(
    fc.record({ platform: fc.constantFrom("linux/amd64", "linux/arm64"), digest: hex(64) }),
  ),
});

const organisation = fc
  .record({
    kind: fc.constant("organisation" as const),
    name: fc.constant("acme"),
    repositories: fc.array(
      fc
        .record({ type: fc.constantFrom("model", "dataset"), name, repositoryId: maybe(hex(24)) })
        .map(defined),
    ),
    isPartial: maybe(fc.boolean()),
  })
  .map(defined);

/** Looks at one thing, of any kind and with few values, so that two of them are often alike. */
export const arbitraryLook = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("seen" as const), observation: repository }) },
  fc.record({ kind: fc.constant("seen" as const), observation: fc.oneof(image, organisation) }),
  fc.record({
    kind: fc.constant("absent" as const),
    reason: fc.string(),
    mayBePrivate: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("disabled" as const), reason: fc.string() }),
  fc.record({ kind: fc.constant("unobserved" as const), reason: fc.string() }),
);

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the keys that have no value. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>;
}
