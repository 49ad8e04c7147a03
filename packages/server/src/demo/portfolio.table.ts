import type { Role } from "../contract/access.ts";
import type { NewTriage } from "../contract/finding.ts";
import type { NewProject } from "../contract/project.ts";

/** Invented: no such organisation, people or addresses (example.com is reserved for this, RFC 2606). */
export const demoOrganisation = "Lakeside (demo)";

/** Who looks at the demo. */
export const demoVisitor = { email: "demo@example.com", name: "Demo visitor", role: "admin" } as const;

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teams: readonly DemoTeam[];
}

export const demoTeams = ["Assistants", "Machine learning", "Underwriting"] as const;
export type DemoTeam = (typeof demoTeams)[number];

export const demoPeople: readonly DemoPerson[] = [
  { email: "ada@example.com", name: "Ada Okafor", role: "analyst", teams: ["Assistants"] },
  { email: "bo@example.com", name: "Bo Lindqvist", role: "contributor", teams: ["Machine learning"] },
  { email: "carla@example.com", name: "Carla Moreau", role: "viewer", teams: ["Underwriting"] },
];

export interface DemoProject extends Partial<Omit<NewProject, "team">> {
  /** Of its documents (packages/server/demo). */
  readonly documents: string;
  readonly name: string;
  readonly team?: DemoTeam;
  readonly environment: string;
  /** Since each version was uploaded, the oldest first. */
  readonly daysAgo: readonly number[];
}

export const demoProjects: readonly DemoProject[] = [
  {
    documents: "support-api",
    name: "Support API",
    kind: "service",
    description: "Answers and sorts the mail of customers.",
    owner: "Ada Okafor",
    tags: ["customers", "personal-data"],
    environment: "production",
    daysAgo: [83, 41, 6],
  },
  {
    documents: "rag-service",
    name: "Handbook search",
    kind: "service",
    description: "Finds and explains passages of the staff handbook.",
    owner: "Ada Okafor",
    tags: ["internal"],
    environment: "production",
    daysAgo: [76, 37, 9],
  },
  {
    documents: "finetune-lab",
    name: "Tax model training",
    kind: "model",
    description: "Fine-tunes the model that explains tax letters.",
    owner: "Bo Lindqvist",
    tags: ["training", "regulated"],
    environment: "lab",
    daysAgo: [88, 45, 12],
  },
  {
    documents: "serving-infra",
    name: "Model serving",
    kind: "service",
    description: "Engines, gateways and indexes that all assistants share.",
    owner: "Platform team",
    tags: ["platform"],
    environment: "production",
    daysAgo: [69, 33, 4],
  },
  {
    documents: "agent-desk",
    name: "Agent desk",
    description: "Agents that prepare letters, with tools and a person who sends them.",
    owner: "Ada Okafor",
    tags: ["agents"],
    environment: "staging",
    daysAgo: [30, 8],
  },
  {
    documents: "spring-assistant",
    name: "Policy assistant",
    description: "Answers questions about insurance policies.",
    owner: "Carla Moreau",
    team: "Underwriting",
    tags: ["regulated"],
    environment: "production",
    daysAgo: [52, 15],
  },
  {
    documents: "next-chat",
    name: "Website chat",
    description: "The chat on the public pages.",
    owner: "Web team",
    tags: ["customers"],
    environment: "production",
    daysAgo: [61, 20],
  },
  {
    documents: "vision-inspect",
    name: "Line inspection",
    description: "Finds faulty screws on pictures of the line.",
    owner: "Bo Lindqvist",
    tags: ["factory"],
    environment: "factory",
    daysAgo: [24],
  },
  {
    documents: "content-pipeline",
    name: "Podcast pipeline",
    description: "Transcribes, sums up and tags recordings.",
    owner: "Press desk",
    tags: ["media"],
    environment: "batch",
    daysAgo: [18],
  },
  {
    documents: "go-gateway",
    name: "Model gateway",
    kind: "service",
    description: "One door to all providers, with budgets.",
    owner: "Platform team",
    tags: ["platform"],
    environment: "production",
    daysAgo: [27],
  },
  {
    documents: "dotnet-copilot",
    name: "Back-office copilot",
    owner: "Carla Moreau",
    tags: ["internal"],
    environment: "production",
    daysAgo: [39],
  },
  {
    documents: "kotlin-recipes",
    name: "Canteen recipes",
    owner: null,
    tags: ["internal"],
    environment: "staging",
    daysAgo: [47],
  },
  {
    documents: "rust-answers",
    name: "Answer cache",
    owner: "Web team",
    environment: "staging",
    daysAgo: [22],
  },
  {
    documents: "browser-inference",
    name: "In-browser tools",
    owner: "Web team",
    tags: ["customers"],
    environment: "production",
    daysAgo: [35],
  },
  {
    documents: "press-notebooks",
    name: "Press notebooks",
    owner: "Press desk",
    environment: "lab",
    daysAgo: [3],
  },
  { documents: "shop", name: "Shop", owner: "Web team", environment: "production", daysAgo: [10] },
  {
    documents: "chat-family",
    name: "Lakeside chat models",
    kind: "model",
    description: "A base model and what was made of it: fine-tuned, quantized, converted, with an adapter.",
    owner: "Bo Lindqvist",
    team: "Machine learning",
    tags: ["weights"],
    environment: "registry",
    daysAgo: [14],
  },
  {
    documents: "embedder",
    name: "Sentence embedder",
    kind: "model",
    owner: "Bo Lindqvist",
    tags: ["weights"],
    environment: "registry",
    daysAgo: [29],
  },
  {
    documents: "downloads",
    name: "Quarantined downloads",
    kind: "dataset",
    description: "What people brought from the internet, before anybody loads it.",
    owner: "Security team",
    tags: ["quarantine"],
    environment: "quarantine",
    daysAgo: [2],
  },
];

export interface DemoDecision {
  /** What the finding is found by: a rule or an id of a vulnerability. */
  readonly q: string;
  readonly project: string;
  readonly decision: NewTriage;
}

const undecided = { justification: null, assignee: null, expiresAt: null } as const;

export const demoDecisions: readonly DemoDecision[] = [
  {
    q: "CVE-2025-32434",
    project: "Tax model training",
    decision: {
      ...undecided,
      state: "in_triage",
      comment: "Only our own checkpoints are loaded; torch is raised with the next image.",
      assignee: "bo@example.com",
    },
  },
  {
    q: "KERAS-LAMBDA",
    project: "Quarantined downloads",
    decision: { ...undecided, state: "exploitable", comment: "Kept for the training of new colleagues." },
  },
];
