import type { ScanRun, ServerScan } from "../../server/src/contract/scan.ts";
import type { Watch, WatchDetail, WatchedEvent } from "../../server/src/contract/watch.ts";
import type { Answer, Asked } from "./mock-answer.ts";

/** What the server scans and watches itself, as a mocked one remembers it. */
export interface Fetched {
  scans: readonly ServerScan[];
  watches: readonly WatchDetail[];
  /** How often a new scan was asked for: each time it is further. */
  asked: number;
}

const at = "2026-11-29T15:00:00Z";
const list = "assayWatch: 1\nwatch:\n  - model: acme/support-bot\n  - organisation: acme\n";

export function fetchedAtFirst(): Fetched {
  return { scans: [running, failed, unchanged], watches: [listed], asked: 0 };
}

function runOf(id: string, state: ScanRun["state"], more: Partial<ScanRun> = {}): ScanRun {
  return {
    ...{ id, state, askedBy: "ada@acme.example", askedAt: at, startedAt: at, attempts: 1 },
    finishedAt: state === "waiting" || state === "running" ? null : at,
    ...{ isBeingCancelled: false, progress: null, error: null, version: null },
    ...more,
  };
}

function scanOf(id: string, target: string, run: ScanRun, more: Partial<ServerScan> = {}): ServerScan {
  return {
    ...{ id, target, project: { id: "p-chat", name: "Customer chat" }, branch: "main", environment: null },
    ...{ lineage: false, full: false, everyHours: null, nextAt: null, createdAt: at },
    ...{ createdBy: "ada@acme.example", run },
    ...more,
  };
}

const running = scanOf(
  "s-running",
  "hf://acme/support-bot",
  runOf("r-1", "running", {
    progress: {
      ...{ doing: "reading bytes", done: 1_200_000_000, total: 3_400_000_000, unit: "bytes" },
      ...{ path: "model-00001-of-00004.safetensors", requests: 12, receivedBytes: 1_200_400_000 },
      notes: ["acme/chat is now called acme/support-bot"],
    },
  }),
  { full: true, everyHours: 24, nextAt: "2026-12-01T15:00:00Z" },
);
const failed = scanOf(
  "s-failed",
  "docker://registry.example/acme/serving:1.4",
  runOf("r-2", "failed", { error: "registry.example does not give acme/serving without credentials" }),
  { branch: "serving", environment: "production" },
);
const unchanged = scanOf(
  "s-same",
  "https://github.com/acme/bot",
  runOf("r-3", "unchanged", { version: { id: "p-chat-v2", name: "2.1" } }),
  { lineage: true, everyHours: 168, nextAt: at },
);

const listed: WatchDetail = {
  ...{ id: "w-list", name: "Production models", everyHours: 6, list, targetsTotal: 2 },
  targets: ["hf://acme/support-bot", "organisation:acme"],
  ...{ rescanInto: { id: "p-chat", name: "Customer chat" }, state: "idle", progress: null, lastLookAt: at },
  ...{ nextLookAt: "2026-12-01T15:00:00Z", error: null, things: 3, unobserved: 1, createdAt: at },
  createdBy: "ada@acme.example",
  seen: [
    {
      ...{ target: "hf://acme/tickets", condition: "there", via: "organisation:acme", url: null },
      ...{ revision: "9f3c2b1a0d4e5f60718293a4b5c6d7e8f9012345" },
      unobserved: { since: at, reason: "huggingface.co does not answer" },
    },
    {
      ...{ target: "image:registry.example/acme/serving:1.4", condition: "absent", via: null, url: null },
      ...{ revision: null, unobserved: null },
    },
  ],
};

const events: readonly WatchedEvent[] = [
  {
    ...{ id: "we-1", kind: "weights-changed-under-same-tag", severity: "high", at },
    title: "The weights of acme/support-bot changed although main names them.",
    ...{ target: "hf://acme/support-bot", url: "https://huggingface.co/acme/support-bot" },
    action: "Pin the commit, scan the new weights, and evaluate them before they replace the old ones.",
    ...{ before: ["sha256:9f3c"], after: ["sha256:27aa"], files: ["model.safetensors"] },
  },
];

export function fetchingAnswer(kept: Fetched, asked: Asked, id?: string, part?: string): Answer {
  return asked.path.startsWith("scans")
    ? scanAnswer(kept, asked, id, part)
    : watchAnswer(kept, asked, id, part);
}

function missing(): Answer {
  return [404, { type: "urn:assay:problem:mock", title: "There is no such thing", status: 404, detail: "" }];
}

function refused(place: string, message: string): Answer {
  const title = "The request is not understood";
  const errors = [{ place, message }];
  return [
    400,
    { type: "urn:assay:problem:mock", title, status: 400, detail: message, requestId: "r-1", errors },
  ];
}

function scanAnswer(kept: Fetched, { method, query, body }: Asked, id?: string, part?: string): Answer {
  if (id === undefined && method === "POST") return newScan(kept, body);
  if (id === undefined) {
    const items = kept.scans.filter(
      ({ run, project }) =>
        (!query.has("state") || query.get("state") === run?.state) &&
        [null, project.id].includes(query.get("project")),
    );
    return [200, { items, next: null }];
  }
  const scan = kept.scans.find((one) => one.id === id);
  return scan === undefined ? missing() : knownScanAnswer(kept, { method, body }, scan, part);
}

function knownScanAnswer(
  kept: Fetched,
  { method, body }: Pick<Asked, "method" | "body">,
  scan: ServerScan,
  part: string | undefined,
): Answer {
  if (part === "runs" && method === "GET")
    return [200, { items: scan.run === null ? [] : [scan.run], next: null }];
  if (part === "cancel") return changed(kept, { ...scan, run: runOf("r-9", "cancelled") });
  if (part === "runs") return changed(kept, { ...scan, run: runOf("r-9", "waiting") });
  if (method === "DELETE") {
    kept.scans = kept.scans.filter((one) => one !== scan);
    return [204, undefined];
  }
  if (method === "PATCH") return changed(kept, { ...scan, ...(JSON.parse(body) as Partial<ServerScan>) });
  return [200, scan.id === "s-new" ? further(kept, scan) : scan];
}

function changed(kept: Fetched, scan: ServerScan): Answer {
  kept.scans = kept.scans.map((one) => (one.id === scan.id ? scan : one));
  return [200, scan];
}

function newScan(kept: Fetched, body: string): Answer {
  const { target, ...wanted } = JSON.parse(body) as { target: string };
  if (!target.includes("://"))
    return refused("body/target", `${target}: write hf://${target} for a repository of the hub`);
  const scan = { ...scanOf("s-new", target, runOf("r-new", "waiting")), ...wanted, project: failed.project };
  kept.scans = [scan, ...kept.scans];
  return [202, scan];
}

/** Waits, runs, is done: one step with each question. */
function further(kept: Fetched, scan: ServerScan): ServerScan {
  kept.asked += 1;
  if (kept.asked === 1) return scan;
  if (kept.asked === 2) return { ...scan, run: running.run };
  return { ...scan, run: runOf("r-new", "done", { version: { id: "p-chat-v2", name: "c0ffee012345" } }) };
}

function watchAnswer(kept: Fetched, { method, query, body }: Asked, id?: string, part?: string): Answer {
  if (id === undefined && method === "POST") return newWatch(kept, body);
  const target = query.get("target");
  if (id === undefined) {
    const items = kept.watches.filter(({ targets }) => target === null || targets.includes(target));
    return [200, { items, next: null }];
  }
  const watch = kept.watches.find((one) => one.id === id);
  if (watch === undefined) return missing();
  if (part === "events") return [200, { items: watch.lastLookAt === null ? [] : events, next: null }];
  if (method === "DELETE") {
    kept.watches = kept.watches.filter((one) => one !== watch);
    return [204, undefined];
  }
  if (method === "GET") return [200, watch];
  const now: WatchDetail =
    part === "look" ? { ...watch, state: "waiting" } : { ...watch, ...(JSON.parse(body) as Partial<Watch>) };
  kept.watches = kept.watches.map((one) => (one.id === id ? now : one));
  return [200, now];
}

function newWatch(kept: Fetched, body: string): Answer {
  const wanted = JSON.parse(body) as { target?: string; name?: string; list?: string };
  if (wanted.list?.includes("colour") === true)
    return refused("body/list", "list:4:5: there is no key colour");
  const id = `w-${kept.watches.length + 1}`;
  const watch: WatchDetail = {
    ...{ ...listed, id, name: wanted.name ?? wanted.target ?? "", targetsTotal: 1, state: "waiting" },
    ...{ targets: wanted.target === undefined ? [] : [wanted.target], list: wanted.list ?? "watch: []\n" },
    ...{ lastLookAt: null, seen: [], things: 0, unobserved: 0, rescanInto: null },
  };
  kept.watches = [watch, ...kept.watches];
  return [201, watch];
}
