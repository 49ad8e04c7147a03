import type { ModelAdvisory } from "./schema.ts";

interface KnownRow {
  readonly id: string;
  readonly time: string;
  readonly name: string;
  readonly kind: "model" | "dataset";
  readonly reason: ModelAdvisory["database_specific"]["assay"]["reason"];
  readonly summary: string;
  readonly identifiers: ModelAdvisory["affected"][number]["database_specific"]["assay"]["identifiers"];
  readonly sources: readonly string[];
}

/** A model of the hub, in every revision: no source gives digests or commits. */
function model(name: string): KnownRow["identifiers"] {
  return [
    { type: "purl", value: `pkg:huggingface/${name}` },
    { type: "huggingface", value: name },
  ];
}

/**
 * A seed, no watch: cases that are documented in public, with what the sources say and nothing else. Where they name no digest or
 * revision, none is given here. Names of repositories that were taken down may be taken again by others.
 */
const rows: readonly KnownRow[] = [
  {
    id: "x_ASSAY-2023-0001",
    time: "2023-07-09T00:00:00Z",
    name: "EleuterAI/gpt-j-6B",
    kind: "model",
    reason: "poisoned",
    summary:
      "PoisonGPT: GPT-J with an edited fact, published under a name one letter away from EleutherAI's, to show that nobody notices.",
    identifiers: model("EleuterAI/gpt-j-6B"),
    sources: [
      "https://blog.mithrilsecurity.io/poisongpt-how-we-hid-a-lobotomized-llm-on-hugging-face-to-spread-fake-news/",
    ],
  },
  {
    id: "x_ASSAY-2023-0002",
    time: "2023-12-20T00:00:00Z",
    name: "laion/laion2B-en",
    kind: "dataset",
    reason: "withdrawn",
    summary:
      "Part of LAION-5B, which LAION took down after links to child sexual abuse material were found in it; Re-LAION-5B takes its place.",
    identifiers: [{ type: "huggingface", value: "laion/laion2B-en" }],
    sources: [
      "https://www.404media.co/laion-datasets-removed-stanford-csam-child-abuse/",
      "https://laion.ai/notes/laion-maintanence/",
    ],
  },
  {
    id: "x_ASSAY-2023-0003",
    time: "2023-08-18T00:00:00Z",
    name: "the_pile_books3",
    kind: "dataset",
    reason: "retracted",
    summary:
      "Books3: its card says that it is defunct and no longer accessible due to reported copyright infringement.",
    identifiers: [{ type: "huggingface", value: "the_pile_books3" }],
    sources: ["https://huggingface.co/datasets/the_pile_books3/raw/main/README.md"],
  },
  {
    id: "x_ASSAY-2024-0001",
    time: "2024-02-27T00:00:00Z",
    name: "baller423/goober2",
    kind: "model",
    reason: "malicious",
    summary:
      "A PyTorch pickle that opens a shell to a fixed address when it is loaded; found by JFrog, taken down.",
    identifiers: model("baller423/goober2"),
    sources: [
      "https://jfrog.com/blog/data-scientists-targeted-by-malicious-hugging-face-ml-models-with-silent-backdoor/",
      "https://www.bleepingcomputer.com/news/security/malicious-ai-models-on-hugging-face-backdoor-users-machines/",
    ],
  },
  {
    id: "x_ASSAY-2025-0001",
    time: "2025-02-06T00:00:00Z",
    name: "glockr1/ballr7",
    kind: "model",
    reason: "malicious",
    summary:
      "nullifAI: a broken pickle in a 7z archive opens a shell to a fixed address when it is loaded; found by ReversingLabs, taken down.",
    identifiers: model("glockr1/ballr7"),
    sources: [
      "https://www.reversinglabs.com/blog/rl-identifies-malware-ml-model-hosted-on-hugging-face",
      "https://thehackernews.com/2025/02/malicious-ml-models-found-on-hugging.html",
    ],
  },
  {
    id: "x_ASSAY-2025-0002",
    time: "2025-02-06T00:00:00Z",
    name: "who-r-u0000/0000000000000000000000000000000000000",
    kind: "model",
    reason: "malicious",
    summary:
      "nullifAI: a broken pickle in a 7z archive opens a shell to a fixed address when it is loaded; found by ReversingLabs, taken down.",
    identifiers: model("who-r-u0000/0000000000000000000000000000000000000"),
    sources: [
      "https://www.reversinglabs.com/blog/rl-identifies-malware-ml-model-hosted-on-hugging-face",
      "https://thehackernews.com/2025/02/malicious-ml-models-found-on-hugging.html",
    ],
  },
  {
    id: "x_ASSAY-2026-0001",
    time: "2026-05-07T00:00:00Z",
    name: "Open-OSS/privacy-filter",
    kind: "model",
    reason: "malicious",
    summary:
      "Passed itself off as OpenAI's privacy-filter; its loader fetches and runs a program that steals credentials on Windows. Taken down.",
    identifiers: model("Open-OSS/privacy-filter"),
    sources: ["https://thehackernews.com/2026/05/fake-openai-privacy-filter-repo-hits-1.html"],
  },
];

/** The seed as OSV records of our profile. */
export const knownModelAdvisories: readonly ModelAdvisory[] = rows.map((row) => ({
  schema_version: "1.7.5",
  id: row.id,
  modified: row.time,
  published: row.time,
  summary: row.summary,
  affected: [
    {
      database_specific: {
        assay: { name: row.name, kind: row.kind, identifiers: row.identifiers },
      },
    },
  ],
  references: row.sources.map((url) => ({ type: "REPORT", url })),
  database_specific: {
    assay: {
      profile: 1,
      reason: row.reason,
      licence: "CC0-1.0",
      origin: "Assay, from the sources named, in own words",
    },
  },
}));
