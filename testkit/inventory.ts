import type { Coverage } from "../packages/assay/src/model/coverage.ts";
import type { Finding } from "../packages/assay/src/model/finding.ts";
import type { Inventory } from "../packages/assay/src/model/inventory.ts";
import type { Relation } from "../packages/assay/src/model/relation.ts";
import { fakeSha256, minimalInventory, relation, claim } from "./inventory-parts.ts";
import {
  adapter,
  base,
  card,
  evaluationData,
  hosted,
  quantized,
  richEntities,
  run,
  sftData,
  tuned,
} from "./rich-entities.ts";

export { claim, entity, fakeSha256, minimalInventory, relation } from "./inventory-parts.ts";
export {
  adapter,
  base,
  baseCommit,
  evaluationData,
  hosted,
  quantized,
  run,
  sftData,
  tuned,
} from "./rich-entities.ts";

/** A fine-tune with its base, an adapter, a quantized file, datasets, a run, a service, findings and gaps. */
export function richInventory(): Inventory {
  return minimalInventory({
    subject: { name: "support-bot", scannedAt: "2026-01-02T03:04:05Z", headersOnly: false },
    entities: richEntities(),
    relations: richRelations(),
    references: [
      {
        expression: "os.environ['MODEL_NAME']",
        kind: "model",
        location: { path: "serve.py", line: 12 },
        default: "acme/support-bot",
      },
    ],
    findings: richFindings(),
    coverage: richCoverage(),
  });
}

function richRelations(): Relation[] {
  return [
    relation(tuned, "contains", "file:tuned/model.safetensors"),
    relation(tuned, "contains", "file:tuned/config.json"),
    relation(tuned, "contains", `prompt:sha256:${fakeSha256(90)}`),
    relation(adapter, "contains", "file:lora/adapter_model.safetensors"),
    relation(quantized, "contains", "file:support-bot.Q4_K_M.gguf"),
    relation(tuned, "derivedFrom", base, "fine-tune", [claim("detail", "fine-tune", "declared", card)]),
    relation(adapter, "derivedFrom", base, "adapter"),
    relation(quantized, "derivedFrom", tuned, "quantized"),
    relation(tuned, "trainedOn", sftData, "sft", [claim("detail", "sft", "declared", card)]),
    relation(tuned, "evaluatedOn", evaluationData),
    relation(run, "produced", tuned),
    relation(run, "uses", sftData),
    relation(hosted, "servedBy", "service:openai"),
    relation(tuned, "dependsOn", "pkg:pypi/transformers@4.50.0"),
  ];
}

function richFindings(): Finding[] {
  return [
    {
      id: "finding:parameters",
      rule: "contradiction/parameters",
      kind: "contradiction",
      severity: "medium",
      subject: tuned,
      location: { path: "tuned/README.md", line: 4 },
      message: "The card says 7B parameters, the tensors hold 1.3M.",
      evidence: ["card: 7000000000", "tensors: 1337408"],
      remedy: "Correct the card.",
    },
    {
      id: "finding:safe",
      rule: "safety/load",
      kind: "safety",
      severity: "info",
      verdict: "safe",
      subject: "file:tuned/model.safetensors",
      location: { path: "tuned/model.safetensors" },
      message: "The file holds tensors only.",
      evidence: [],
    },
    {
      id: "finding:unread",
      rule: "safety/load",
      kind: "safety",
      severity: "high",
      verdict: "unknown",
      subject: "broken/model.bin",
      location: { path: "broken/model.bin", offset: 17, member: "data.pkl" },
      message: "The file could not be read to its end.",
      evidence: [],
    },
  ];
}

function richCoverage(): Coverage[] {
  return [
    {
      path: "broken/model.bin",
      read: "none",
      code: "truncated",
      reason: "The file ends inside member data.pkl.",
    },
    { path: "lora/adapter_model.safetensors", read: "full", by: "safetensors@1" },
    { path: "notes.txt", read: "none", code: "unrecognised" },
    { path: "support-bot.Q4_K_M.gguf", read: "full", by: "gguf@1" },
    { path: "tuned/config.json", read: "full", by: "huggingface@1" },
    { path: "tuned/model.safetensors", read: "full", by: "safetensors@1" },
  ];
}
