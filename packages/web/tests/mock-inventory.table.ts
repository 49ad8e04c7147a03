import type * as entity from "../../server/src/contract/entity.ts";
import type { FindingCounts } from "../../server/src/contract/counts.ts";
import type { Finding } from "../../server/src/contract/finding.ts";
import type { Project } from "../../server/src/contract/project.ts";
import type { Version } from "../../server/src/contract/version.ts";

const none: FindingCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

/** What documents may call things: markup, marks that turn the direction of text, names without end. */
export const hostileNames = {
  markup: `<img src=x onerror="window.wasRun=1"><script>window.wasRun=1</script>`,
  turned: "model\u202Egpj.exe\u0000",
  endless: "n".repeat(100_000),
};

function summary(id: string, name: string, more: Partial<entity.EntitySummary> = {}): entity.EntitySummary {
  return {
    id,
    kind: "model",
    name,
    version: "",
    purl: null,
    weightsId: null,
    licence: "Apache-2.0",
    format: null,
    usage: "present",
    basis: "declared",
    projects: 1,
    findings: none,
    ...more,
  };
}

const named: readonly entity.EntitySummary[] = [
  summary("e-bot", "acme/support-bot", {
    version: "2.1",
    purl: "pkg:huggingface/acme/support-bot@9f3c2b1a0d4e5f60718293a4b5c6d7e8f9012345",
    weightsId: "w1:9f3c55aa0011223344556677889900aabbccddeeff00112233445566778899e1",
    format: "safetensors",
    basis: "measured",
    projects: 2,
    findings: { ...none, high: 1, medium: 1 },
  }),
  summary("e-base", "meta-llama/Llama-3.1-8B", {
    licence: "llama3.1",
    usage: "declared",
    format: "safetensors",
  }),
  summary("e-reranker", "old-reranker.bin", {
    licence: null,
    format: "pytorch-pickle",
    basis: "measured",
    findings: { ...none, critical: 1 },
  }),
  summary("e-tickets", "acme/tickets-2025", { kind: "dataset", licence: null, usage: "declared" }),
  summary("e-vllm", "vllm", {
    kind: "software",
    version: "0.6.2",
    purl: "pkg:pypi/vllm@0.6.2",
    usage: "used",
    findings: { ...none, critical: 1 },
  }),
  summary("e-openai", "OpenAI Chat Completions", {
    kind: "service",
    licence: null,
    usage: "used",
    basis: "inferred",
  }),
  summary("e-q4", "support-bot-q4.gguf", { format: "gguf", basis: "measured", licence: null }),
  summary("e-file", "model-00001-of-00003.safetensors", {
    kind: "file",
    format: "safetensors",
    basis: "measured",
  }),
  summary("e-markup", hostileNames.markup, { licence: hostileNames.markup, version: "<b>1</b>" }),
  summary("e-turned", hostileNames.turned, { kind: "dataset" }),
  summary("e-endless", hostileNames.endless, { kind: "dataset" }),
];

/** Enough that nobody draws all of it at once. */
const many = Array.from({ length: 400 }, (_, index) =>
  summary(`e-lib-${index}`, `library-${String(index).padStart(3, "0")}`, {
    kind: "software",
    version: `1.${index}`,
  }),
);

export const entities: readonly entity.EntitySummary[] = [...named, ...many];

export const projects: readonly Project[] = [
  project("p-chat", "Customer chat", { owner: "Team Support", tags: ["customer-facing", "eu"] }),
  project("p-search", "Search", { kind: "service", owner: null }),
  project("p-markup", `Evil ${hostileNames.markup}`, { owner: hostileNames.turned }),
];

function project(id: string, name: string, more: Partial<Project>): Project {
  return {
    id,
    name,
    kind: "application",
    description: "Answers questions of customers by mail and chat.",
    owner: null,
    team: null,
    tags: [],
    badge: null,
    createdAt: "2026-03-01T08:00:00Z",
    latest: { id: `${id}-v2`, name: "2.1", uploadedAt: "2026-11-29T15:00:00Z" },
    counts: { model: 3, dataset: 2, software: 14, service: 1, other: 5 },
    findings: { critical: 1, high: 1, medium: 3, low: 2, info: 6 },
    coverage: { full: 38, headers: 0, none: 3 },
    ...more,
  };
}

export function versionOf(owner: Project, sequence: number, more: Partial<Version> = {}): Version {
  return {
    id: `${owner.id}-v${sequence}`,
    project: { id: owner.id, name: owner.name },
    name: `${sequence}.${sequence === 1 ? 0 : 1}`,
    branch: "main",
    environment: "production",
    sequence,
    digest: `sha256:${"0123456789abcdef".repeat(4)}`,
    format: "CycloneDX 1.6 (JSON)",
    size: 184_213,
    uploadedAt: sequence === 1 ? "2026-10-02T09:12:00Z" : "2026-11-29T15:00:00Z",
    uploadedBy: "token:ci",
    state: "ready",
    problems: [
      {
        pointer: "/components/3/licenses/0",
        rule: "CDX-LICENSE",
        message: "Not an SPDX expression: “llama3”",
        isError: false,
      },
    ],
    isLatest: sequence === 2,
    counts: owner.counts,
    findings: owner.findings,
    coverage: owner.coverage,
    ...more,
  };
}

export const versions: readonly Version[] = projects.flatMap((owner) => [
  versionOf(owner, 2),
  versionOf(owner, 1),
]);

function finding(id: string, more: Partial<Finding>): Finding {
  return {
    id,
    project: { id: "p-chat", name: "Customer chat" },
    branch: "main",
    entity: { id: "e-bot", kind: "model", name: "acme/support-bot" },
    rule: "LIC-FLOW-003",
    kind: "licence",
    ...{ origin: "document" as const, policy: null },
    severity: "high",
    verdict: null,
    message: "The card says Apache-2.0, the base model says llama3.1, which flows down",
    remedy: "Name the licence of the base model too, and show “Built with Llama”.",
    place: "README.md:4",
    evidence: ["README.md:4 license: apache-2.0", "config.json base_model: meta-llama/Llama-3.1-8B"],
    vulnerability: null,
    firstSeen: { version: "1.0", at: "2026-10-02T09:12:00Z" },
    isCurrent: true,
    triage: null,
    ...more,
  };
}

export const findings: readonly Finding[] = [
  finding("f-pickle", {
    entity: { id: "e-reranker", kind: "model", name: "old-reranker.bin" },
    rule: "SAFE-PKL-001",
    kind: "safety",
    severity: "critical",
    verdict: "dangerous",
    message: 'Calls os.system("curl …") when loaded',
    remedy: "Do not load it. Ask who made it for safetensors.",
    place: "old-reranker.bin byte 1,204",
    evidence: ["GLOBAL os system", "REDUCE at 1,204"],
  }),
  finding("f-vllm", {
    entity: { id: "e-vllm", kind: "software", name: "vllm" },
    rule: "VULN-AFFECTED",
    origin: "advisory",
    kind: "vulnerability",
    severity: "critical",
    message: "CVE-2025-32444: remote code execution in vLLM 0.6.2 with Mooncake",
    remedy: "Update to 0.8.5.",
    place: "requirements.txt:3",
    vulnerability: {
      id: "CVE-2025-32444",
      aliases: ["GHSA-hj4w-hm2g-p6w5"],
      status: "affected",
      because: "0.6.2 lies in >=0.6.5, <0.8.5",
      fixedIn: ["0.8.5"],
      priority: 93,
      reasons: ["CVSS 10.0", "network, no rights needed", "EPSS 0.07"],
      isExploited: true,
      exploitProbability: 0.07,
    },
  }),
  finding("f-licence", {}),
  finding("f-params", {
    rule: "FACT-PARAMS",
    kind: "contradiction",
    severity: "medium",
    message: "The configuration says 7 B, the tensors add up to 8.03 B",
    remedy: null,
  }),
  finding("f-unread", {
    entity: null,
    rule: "COVERAGE-UNREAD",
    kind: "completeness",
    severity: "low",
    message: "3 files were not read",
    remedy: null,
    place: null,
    evidence: [],
  }),
  finding("f-markup", {
    message: hostileNames.markup,
    evidence: [hostileNames.turned],
    remedy: hostileNames.endless,
  }),
];

const bothProjects = projects.slice(0, 2).map(({ id, name }) => ({ id, name }));

function claim(
  value: string,
  basis: string,
  place: string,
  more: Partial<entity.EntityClaim> = {},
): entity.EntityClaim {
  return {
    value,
    valueKind: "known",
    basis,
    confidence: null,
    by: "card@3",
    place,
    projects: bothProjects,
    ...more,
  };
}

const facts: readonly entity.EntityFact[] = [
  {
    property: "parameters",
    claims: [
      claim("8,030,261,248", "measured", "model-00001-of-00003.safetensors", { by: "safetensors@2" }),
      claim("7B", "declared", "config.json:12"),
    ],
    isContradicted: true,
  },
  {
    property: "licence",
    claims: [
      claim("Apache-2.0", "declared", "README.md:4"),
      claim("llama3.1", "inferred", "base model", { confidence: 0.8 }),
    ],
    isContradicted: true,
  },
  {
    property: "architecture",
    claims: [claim("LlamaForCausalLM", "declared", "config.json:2")],
    isContradicted: false,
  },
  {
    property: "chatTemplate",
    claims: [
      claim(
        "{% for message in messages %}\n{{ message.content }}\n".repeat(60),
        "measured",
        "tokenizer_config.json",
      ),
    ],
    isContradicted: false,
  },
  {
    property: "trainingRegion",
    claims: [claim("", "asserted", "assay.yaml:9", { valueKind: "withheld" })],
    isContradicted: false,
  },
  {
    property: "servedModel",
    claims: [claim("${MODEL_ID}", "inferred", "compose.yaml:7", { valueKind: "unresolved" })],
    isContradicted: false,
  },
  {
    property: "quantization",
    claims: [claim("", "declared", "config.json", { valueKind: "not-applicable" })],
    isContradicted: false,
  },
  {
    property: "task",
    claims: [claim(hostileNames.markup, "mentioned", hostileNames.turned)],
    isContradicted: false,
  },
];

export function detailOf(thing: entity.EntitySummary): entity.EntityDetail {
  const [first, second] = versions;
  if (first === undefined || second === undefined) throw new Error("the mock has two versions");
  const at = (version: Version) => ({ id: version.id, name: version.name, at: version.uploadedAt });
  return {
    ...thing,
    identifiers: [
      { type: "package-id", value: `sha256:${"ab".repeat(32)}` },
      { type: "weights-id", value: thing.weightsId ?? "w1:00" },
    ],
    facts: thing.id.startsWith("e-lib") ? [] : facts,
    firstSeen: "2026-10-02T09:12:00Z",
    presences: [
      { project: first.project, branch: "main", from: at(second), to: null },
      { project: { id: "p-search", name: "Search" }, branch: "1.x", from: at(second), to: at(first) },
    ],
    neighbours: [{ kind: "derivedFrom", direction: "out", count: 1 }],
  };
}

export const relations: entity.Lineage["relations"] = [
  { from: "e-bot", to: "e-base", kind: "derivedFrom", detail: "fine-tune", basis: "declared" },
  { from: "e-bot", to: "e-tickets", kind: "trainedOn", detail: "sft", basis: "declared" },
  { from: "e-q4", to: "e-bot", kind: "derivedFrom", detail: "quantized", basis: "measured" },
  { from: "e-bot", to: "e-file", kind: "contains", detail: null, basis: "measured" },
  { from: "e-markup", to: "e-bot", kind: "uses", detail: hostileNames.markup, basis: "inferred" },
  { from: "e-base", to: "e-turned", kind: "trainedOn", detail: "pretraining", basis: "mentioned" },
  { from: "e-base", to: "e-endless", kind: "trainedOn", detail: "pretraining", basis: "mentioned" },
  ...Array.from({ length: 12 }, (_, index) => ({
    from: `e-lib-${index}`,
    to: "e-q4",
    kind: "uses",
    detail: null,
    basis: "inferred",
  })),
];
