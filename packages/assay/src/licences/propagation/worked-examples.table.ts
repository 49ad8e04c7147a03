/**
 * What has to be found, written before the code that finds it. Things are `name: licence`; `?` = nobody says, `withheld` =
 * kept back on purpose. An edge reads as a sentence: `org/chat fine-tune org/base`, `org/chat sft data/talk`,
 * `data/talk generatedBy openai/gpt-4o`.
 */
export interface WorkedExample {
  readonly title: string;
  readonly models?: Readonly<Record<string, string>>;
  readonly datasets?: Readonly<Record<string, string>>;
  readonly edges?: readonly string[];
  /** As `assay scan --use` takes it. */
  readonly use?: string;
  /** Rule, severity, and words of the message: all findings about licences, in the order of rule and message. */
  readonly expected: readonly (readonly [
    rule: string,
    severity: "high" | "medium" | "low",
    ...words: string[],
  ])[];
}

const llama = "LicenseRef-llama3.1";

export const workedExamples: readonly WorkedExample[] = [
  // What is made from a model: fine-tunes, adapters, merges, quantizations.
  {
    title: "Apache-2.0 declared over Llama 3.1, under another name",
    models: { "org/chat": "Apache-2.0", "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/chat fine-tune meta-llama/Llama-3.1-8B"],
    expected: [
      [
        "LICENCE-BASE-CONFLICT",
        "high",
        "org/chat",
        "Apache-2.0",
        "Llama-3.1-8B",
        "1.b.i",
        "name has to begin with Llama",
      ],
    ],
  },
  {
    title: "the same through a model in between: the path is shown",
    models: { "org/Llama-chat": "Apache-2.0", "org/Llama-mid": llama, "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/Llama-chat fine-tune org/Llama-mid", "org/Llama-mid fine-tune meta-llama/Llama-3.1-8B"],
    expected: [
      [
        "LICENCE-BASE-CONFLICT",
        "high",
        "fine-tune of org/Llama-mid, fine-tune of meta-llama/Llama-3.1-8B under",
      ],
    ],
  },
  {
    title: "a Llama model under its licence and with its name is fine",
    models: { "org/Llama-3.1-chat": llama, "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/Llama-3.1-chat fine-tune meta-llama/Llama-3.1-8B"],
    expected: [],
  },
  {
    title: "under its licence, but with a name of its own",
    models: { "org/chat": llama, "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/chat fine-tune meta-llama/Llama-3.1-8B"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "name has to begin with Llama (1.b.i)"]],
  },
  {
    title: "a quantization under MIT of a Llama model",
    models: { "someone/Llama-3.1-8B-GGUF": "MIT", "meta-llama/Llama-3.1-8B": llama },
    edges: ["someone/Llama-3.1-8B-GGUF quantized meta-llama/Llama-3.1-8B"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "quantization of", "passed on (1.b.i"]],
  },
  {
    title:
      "an adapter under Apache-2.0 for Llama: the text does not name adapters, but the name counts for all that is made with it",
    models: { "org/lora": "Apache-2.0", "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/lora adapter meta-llama/Llama-3.1-8B"],
    expected: [
      [
        "LICENCE-BASE-CONFLICT",
        "high",
        "adapter of",
        "name has to begin with Llama",
        "does not say whether it is a derivative",
      ],
    ],
  },
  {
    title: "an adapter with the name: whether it is a derivative needs review",
    models: { "org/Llama-lora": "Apache-2.0", "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/Llama-lora adapter meta-llama/Llama-3.1-8B"],
    expected: [["LICENCE-BASE-REVIEW", "medium", "does not say whether it is a derivative"]],
  },
  {
    title: "an adapter of a model whose licence names adapters",
    models: { "org/style": "MIT", "stabilityai/sd3": "LicenseRef-stability-ai-community" },
    edges: ["org/style adapter stabilityai/sd3"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "passed on (IV.a, IV.b)"]],
  },
  {
    title: "use restrictions of a RAIL licence are left out",
    models: { "org/paint": "MIT", "CompVis/stable-diffusion": "LicenseRef-creativeml-openrail-m" },
    edges: ["org/paint fine-tune CompVis/stable-diffusion"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "passed on (4.a, 5)"]],
  },
  {
    title: "use restrictions of a RAIL licence are handed on under the same licence",
    models: {
      "org/paint": "LicenseRef-creativeml-openrail-m",
      "CompVis/stable-diffusion": "LicenseRef-creativeml-openrail-m",
    },
    edges: ["org/paint fine-tune CompVis/stable-diffusion"],
    expected: [],
  },
  {
    title: "use restrictions of one RAIL licence under another of the family",
    models: {
      "org/paint": "LicenseRef-openrail-plus-plus",
      "CompVis/stable-diffusion": "LicenseRef-creativeml-openrail-m",
    },
    edges: ["org/paint fine-tune CompVis/stable-diffusion"],
    expected: [["LICENCE-BASE-REVIEW", "medium", "same restrictions"]],
  },
  {
    title: "Gemma's restrictions flow down to what is distilled from it",
    models: { "org/small": "Apache-2.0", "google/gemma-3-27b": "LicenseRef-gemma" },
    edges: ["org/small distilled google/gemma-3-27b"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "distilled from", "passed on (3.1)"]],
  },
  {
    title: "a research model under a licence that allows commercial use",
    models: { "org/chat": "Apache-2.0", "Qwen/Qwen-1.8B": "LicenseRef-tongyi-qianwen-research" },
    edges: ["org/chat fine-tune Qwen/Qwen-1.8B"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "non-commercial use only (1.i, 2.a)"]],
  },
  {
    title: "a threshold that the licence on top does not repeat",
    models: { "org/chat": "Apache-2.0", "Qwen/Qwen2.5-72B": "LicenseRef-qwen" },
    edges: ["org/chat fine-tune Qwen/Qwen2.5-72B"],
    expected: [["LICENCE-BASE-REVIEW", "medium", "100,000,000 monthly active users", "(4)"]],
  },
  {
    title: "share-alike: an adaptation under a looser licence",
    models: { "org/chat": "MIT", "org/base": "CC-BY-SA-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "same or a compatible licence (3(b))"]],
  },
  {
    title: "share-alike: under a compatible licence",
    models: { "org/chat": "GPL-3.0-only", "org/base": "CC-BY-SA-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [],
  },
  {
    title: "no derivatives: an adaptation is given to others",
    models: { "org/chat": "CC-BY-ND-4.0", "org/base": "CC-BY-ND-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "changed versions may not be given to others (2(a)(1)(B))"]],
  },
  {
    title: "no derivatives: an adaptation that stays inside is allowed by edition 4.0",
    models: { "org/chat": "CC-BY-ND-4.0", "org/base": "CC-BY-ND-4.0" },
    edges: ["org/chat fine-tune org/base"],
    use: "internal",
    expected: [],
  },
  {
    title: "permissive over permissive is fine",
    models: { "org/chat": "MIT", "org/base": "Apache-2.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [],
  },
  {
    title: "a merge of two licences has the terms of both",
    models: {
      "org/blend": "Apache-2.0",
      "org/one": "Apache-2.0",
      "Qwen/Qwen-1.8B": "LicenseRef-tongyi-qianwen-research",
    },
    edges: ["org/blend merged org/one", "org/blend merged Qwen/Qwen-1.8B"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "merge of Qwen/Qwen-1.8B", "non-commercial use only"]],
  },
  {
    title: "a merge whose parents cannot both be obeyed",
    models: { "org/Llama-blend": llama, "meta-llama/Llama-3.1-8B": llama, "org/share": "CC-BY-SA-4.0" },
    edges: ["org/Llama-blend merged meta-llama/Llama-3.1-8B", "org/Llama-blend merged org/share"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "merge of org/share", "same or a compatible licence"]],
  },
  {
    title: "a relation of no known kind needs review",
    models: { "org/chat": "MIT", "org/base": "CC-BY-NC-4.0" },
    edges: ["org/chat unknown org/base"],
    expected: [["LICENCE-BASE-REVIEW", "medium", "non-commercial use only"]],
  },
  {
    title: "the same weights under two licences",
    models: { "someone/copy": "MIT", "meta-llama/Llama-3.1-8B": llama },
    edges: ["someone/copy sameWeights meta-llama/Llama-3.1-8B"],
    expected: [
      [
        "LICENCE-BASE-REVIEW",
        "medium",
        "someone/copy",
        "the same weights as meta-llama/Llama-3.1-8B",
        "passed on",
      ],
    ],
  },

  // What is not known.
  {
    title: "a base without a licence",
    models: { "org/chat": "MIT", "org/base": "?" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-REVIEW", "low", "nobody says under which licence org/base is"]],
  },
  {
    title: "a base without a licence, whose name stands for one",
    models: { "org/chat": "Apache-2.0", "meta-llama/Llama-3.1-8B": "?" },
    edges: ["org/chat fine-tune meta-llama/Llama-3.1-8B"],
    expected: [
      [
        "LICENCE-BASE-REVIEW",
        "medium",
        "LicenseRef-llama3.1, which its name stands for",
        "name has to begin with Llama",
        "nobody says its licence here",
      ],
    ],
  },
  {
    title: "a base whose licence is withheld",
    models: { "org/chat": "MIT", "org/base": "withheld" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-REVIEW", "low", "the licence of org/base is withheld"]],
  },
  {
    title: "a licence that the table does not hold",
    models: { "org/chat": "MIT", "org/base": "LicenseRef-house-rules" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-REVIEW", "low", "the terms of LicenseRef-house-rules are not known here"]],
  },
  {
    title: "a licence that nobody has read",
    models: { "org/chat": "MIT", "xai-org/grok-2": "LicenseRef-grok2-community" },
    edges: ["org/chat fine-tune xai-org/grok-2"],
    expected: [["LICENCE-BASE-REVIEW", "low", "not read"]],
  },
  {
    title: "a circle of derivations ends",
    models: { "org/a": "MIT", "org/b": "MIT" },
    edges: ["org/a fine-tune org/b", "org/b fine-tune org/a"],
    expected: [],
  },
  {
    title: "no licence of its own: the terms of the base hold",
    models: { "org/chat": "?", "org/base": "CC-BY-NC-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-REVIEW", "medium", "declares no licence", "CC-BY-NC-4.0"]],
  },

  // Expressions.
  {
    title: "a choice of the base is taken where it fits",
    models: { "org/chat": "MIT", "org/base": "MIT OR GPL-3.0-only" },
    edges: ["org/chat fine-tune org/base"],
    expected: [],
  },
  {
    title: "no licence at all, for use within",
    models: { "org/chat": "?" },
    use: "internal",
    expected: [],
  },
  {
    title: "no licence at all, for what others get",
    models: { "org/chat": "?" },
    use: "redistribute",
    expected: [["LICENCE-USE-REVIEW", "low", "nobody says under which licence org/chat is"]],
  },
  {
    title: "both licences of a base hold",
    models: { "org/chat": "MIT", "org/base": "MIT AND CC-BY-NC-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "CC-BY-NC-4.0", "non-commercial use only"]],
  },
  {
    title: "a choice that is offered on top may not be looser than the base",
    models: { "org/chat": "CC-BY-NC-4.0 OR MIT", "org/base": "CC-BY-NC-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [["LICENCE-BASE-CONFLICT", "high", "non-commercial use only"]],
  },
  {
    title: "both licences on top: the stricter one keeps the promise",
    models: { "org/chat": "MIT AND CC-BY-NC-4.0", "org/base": "CC-BY-NC-4.0" },
    edges: ["org/chat fine-tune org/base"],
    expected: [],
  },

  // Training data.
  {
    title: "non-commercial data behind a model that may be sold",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/talk": "CC-BY-NC-4.0" },
    edges: ["org/chat sft data/talk"],
    expected: [["LICENCE-DATA-REVIEW", "medium", "trained (sft) on data/talk", "non-commercial"]],
  },
  {
    title: "non-commercial data and commercial use",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/talk": "CC-BY-NC-4.0" },
    edges: ["org/chat sft data/talk"],
    use: "commercial",
    expected: [["LICENCE-DATA-CONFLICT", "high", "commercial", "(1, 2(a)(1))"]],
  },
  {
    title: "non-commercial data of the base, seen through it",
    models: { "org/chat": "Apache-2.0", "org/base": "Apache-2.0" },
    datasets: { "data/talk": "CC-BY-NC-4.0" },
    edges: ["org/chat fine-tune org/base", "org/base pretraining data/talk"],
    use: "commercial",
    expected: [
      ["LICENCE-DATA-CONFLICT", "high", "org/base", "trained (pretraining) on data/talk"],
      [
        "LICENCE-DATA-CONFLICT",
        "high",
        "org/chat",
        "fine-tune of org/base, trained (pretraining) on data/talk",
      ],
    ],
  },
  {
    title: "evaluation data bind nobody",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/test": "CC-BY-NC-ND-4.0" },
    edges: ["org/chat evaluatedOn data/test"],
    use: "commercial",
    expected: [],
  },
  {
    title: "attribution of data",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/wiki": "CC-BY-4.0" },
    edges: ["org/chat pretraining data/wiki"],
    expected: [["LICENCE-DATA-REVIEW", "low", "attribution (3(a))"]],
  },
  {
    title: "share-alike data",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/wiki": "CC-BY-SA-4.0" },
    edges: ["org/chat pretraining data/wiki"],
    expected: [["LICENCE-DATA-REVIEW", "medium", "share-alike (3(b))", "disputed"]],
  },
  {
    title: "a share-alike database",
    models: { "org/maps": "Apache-2.0" },
    datasets: { "data/osm": "ODbL-1.0" },
    edges: ["org/maps pretraining data/osm"],
    expected: [["LICENCE-DATA-REVIEW", "medium", "derived databases (4.4)"]],
  },
  {
    title: "data without derivatives",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/books": "CC-BY-ND-4.0" },
    edges: ["org/chat pretraining data/books"],
    expected: [["LICENCE-DATA-REVIEW", "medium", "2(a)(1)(B)", "disputed"]],
  },
  {
    title: "data whose licence frees the models",
    models: { "org/chat": "Apache-2.0" },
    datasets: {
      "data/a": "CDLA-Sharing-1.0",
      "data/b": "C-UDA-1.0",
      "data/c": "CDLA-Permissive-2.0",
      "data/d": "CC0-1.0",
    },
    edges: [
      "org/chat pretraining data/a",
      "org/chat sft data/b",
      "org/chat rl data/c",
      "org/chat sft data/d",
    ],
    use: "commercial",
    expected: [],
  },
  {
    title: "data without a licence",
    models: { "org/chat": "Apache-2.0" },
    datasets: { "data/crawl": "?" },
    edges: ["org/chat pretraining data/crawl"],
    expected: [["LICENCE-DATA-REVIEW", "low", "nobody says under which licence data/crawl is"]],
  },
  {
    title: "a dataset made from another with stricter terms",
    datasets: { "data/clean": "MIT", "data/raw": "CC-BY-NC-SA-4.0" },
    edges: ["data/clean unknown data/raw"],
    expected: [["LICENCE-BASE-REVIEW", "medium", "data/clean", "data/raw", "non-commercial use only"]],
  },

  // Synthetic data.
  {
    title: "answers of a hosted model that may not train competitors",
    models: { "org/chat": "Apache-2.0", "openai/gpt-4o": "?" },
    datasets: { "data/made": "MIT" },
    edges: ["org/chat sft data/made", "data/made generatedBy openai/gpt-4o"],
    expected: [
      ["LICENCE-OUTPUT-REVIEW", "medium", "generated by openai/gpt-4o", "compete", "What you cannot do"],
    ],
  },
  {
    title: "outputs of Llama 2 improve another model",
    models: { "org/chat": "Apache-2.0", "meta-llama/Llama-2-70b": "LicenseRef-llama2" },
    datasets: { "data/made": "MIT" },
    edges: ["org/chat sft data/made", "data/made generatedBy meta-llama/Llama-2-70b"],
    expected: [
      ["LICENCE-OUTPUT-CONFLICT", "high", "data/made", "generated by meta-llama/Llama-2-70b", "1.b.v"],
    ],
  },
  {
    title: "outputs of Llama 2 improve Llama 2",
    models: { "org/chat": "LicenseRef-llama2", "meta-llama/Llama-2-70b": "LicenseRef-llama2" },
    datasets: { "data/made": "MIT" },
    edges: [
      "org/chat sft data/made",
      "data/made generatedBy meta-llama/Llama-2-70b",
      "org/chat fine-tune meta-llama/Llama-2-70b",
    ],
    expected: [],
  },
  {
    title: "outputs of Llama 3.1 name what they train",
    models: { "org/chat": "Apache-2.0", "meta-llama/Llama-3.1-405B": llama },
    datasets: { "data/made": "MIT" },
    edges: ["org/chat sft data/made", "data/made generatedBy meta-llama/Llama-3.1-405B"],
    expected: [["LICENCE-OUTPUT-CONFLICT", "high", "name has to begin with Llama (1.b.i)"]],
  },
  {
    title: "a model trained on synthetic data of Gemma may be its derivative",
    models: { "org/chat": "Apache-2.0", "google/gemma-3-27b": "LicenseRef-gemma" },
    datasets: { "data/made": "MIT" },
    edges: ["org/chat sft data/made", "data/made generatedBy google/gemma-3-27b"],
    expected: [["LICENCE-OUTPUT-REVIEW", "medium", "1.1(e)"]],
  },
  {
    title: "outputs under a licence that says nothing of them",
    models: { "org/chat": "Apache-2.0", "org/teacher": "MIT" },
    datasets: { "data/made": "MIT" },
    edges: ["org/chat sft data/made", "data/made generatedBy org/teacher"],
    expected: [],
  },
  {
    title: "a model distilled from one whose outputs may not improve others",
    models: { "org/student": "MIT", "Qwen/Qwen-72B": "LicenseRef-tongyi-qianwen" },
    edges: ["org/student distilled Qwen/Qwen-72B"],
    expected: [["LICENCE-OUTPUT-CONFLICT", "high", "distilled from Qwen/Qwen-72B", "5.b"]],
  },

  // The use of a model under its own licence.
  {
    title: "commercial use of a non-commercial model",
    models: { "org/chat": "CC-BY-NC-4.0" },
    use: "commercial",
    expected: [["LICENCE-USE-CONFLICT", "high", "commercial", "1, 2(a)(1)"]],
  },
  {
    title: "use inside of a non-commercial model, not commercial",
    models: { "org/chat": "CC-BY-NC-4.0" },
    use: "internal",
    expected: [],
  },
  {
    title: "more users than a licence allows",
    models: { "meta-llama/Llama-3.1-8B": llama },
    use: "commercial,users=800000000",
    expected: [["LICENCE-USE-CONFLICT", "high", "700,000,000 monthly active users", "(2)"]],
  },
  {
    title: "fewer users than a licence allows",
    models: { "meta-llama/Llama-3.1-8B": llama },
    use: "commercial,users=1000000",
    expected: [],
  },
  {
    title: "a number of users that nobody gave",
    models: { "meta-llama/Llama-3.1-8B": llama },
    use: "commercial",
    expected: [["LICENCE-USE-REVIEW", "low", "700,000,000 monthly active users", "users="]],
  },
  {
    title: "offered as a service against the licence",
    models: { "mistralai/Ministral-8B": "LicenseRef-mrl-0.1" },
    use: "saas",
    expected: [["LICENCE-USE-CONFLICT", "high", "service"]],
  },
  {
    title: "a place where no rights are given",
    models: { "tencent/Hunyuan3D-2": "LicenseRef-tencent-hunyuan-3d-2.0-community" },
    use: "internal,region=EU",
    expected: [["LICENCE-USE-CONFLICT", "high", "EU", "1.l"]],
  },
  {
    title: "data that may not be given on",
    datasets: { "nvidia/sample": "LicenseRef-nvidia-data-agreement-model-training" },
    use: "redistribute",
    expected: [["LICENCE-USE-CONFLICT", "high", "given to others (2.2.2)"]],
  },
  {
    title: "the use of what is made from a non-commercial model: what lies behind it is not used itself",
    models: { "org/chat": "CC-BY-NC-4.0", "org/base": "CC-BY-NC-SA-4.0" },
    edges: ["org/chat fine-tune org/base"],
    use: "internal,commercial",
    expected: [
      ["LICENCE-BASE-CONFLICT", "high", "org/chat", "commercial use"],
      ["LICENCE-USE-CONFLICT", "high", "org/chat"],
    ],
  },
  {
    title: "what stays inside needs no name and no notice",
    models: { "org/chat": "Apache-2.0", "meta-llama/Llama-3.1-8B": llama },
    edges: ["org/chat fine-tune meta-llama/Llama-3.1-8B"],
    use: "internal",
    expected: [],
  },
];
