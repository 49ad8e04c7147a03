import {
  AssayError,
  documentFactsOf,
  type DocumentReading,
  embedScore,
  evaluateInventory,
  openBom,
  type OpenDocument,
  reportMarkdown,
  type RuleSet,
  ruleSets,
  scoreInventory,
  toolVersion,
  writeDocument,
} from "assay";
import type { WantedDocument, WrittenDocument } from "../api/parts.ts";
import { ruleSetDetailOf } from "./rule-set-detail.ts";

/** A document as another format has it, or what rule sets say of it, through the inventory. */
export async function writeAs(
  bytes: Uint8Array,
  name: string,
  wanted: WantedDocument,
): Promise<WrittenDocument> {
  try {
    const opened = await openBom(bytes, name);
    const reading = await opened.read({ path: name, toolVersion });
    return { kind: "written", text: await textOf({ bytes, name, opened, reading }, wanted) };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { kind: "refused", reason: error.message };
  }
}

interface Given {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly opened: OpenDocument;
  readonly reading: DocumentReading;
}

async function textOf(given: Given, { format, ruleSet, subject }: WantedDocument): Promise<string> {
  const { bytes, opened, reading } = given;
  if (format === "declarations") {
    const score = scoreInventory(reading.inventory, documentFactsOf(reading));
    return embedScore({ bytes, document: opened.document, reading, score });
  }
  if (format === "report") return reportOf(given, named(ruleSet));
  if (format === "compliance") return JSON.stringify(ruleSetDetailOf(reading, named(ruleSet)));
  return writeDocument(reading.inventory, format, subject);
}

function named(id: string | undefined): RuleSet {
  const found = ruleSets.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new AssayError("usage", `say which rule set: ${ruleSets.map((one) => one.id).join(", ")}`);
}

function reportOf({ name, reading }: Given, ruleSet: RuleSet): string {
  const facts = documentFactsOf(reading);
  const [result] = evaluateInventory(reading.inventory, facts, { ruleSets: [ruleSet] }).results;
  if (result === undefined) throw new Error("One rule set has one result.");
  const kind = `${facts.format ?? "unknown"} ${facts.formatVersion ?? ""}`.trim();
  return reportMarkdown(result, {
    subject: reading.inventory.subject.name,
    document: `${name} (${kind})`,
    ...(facts.created === undefined ? {} : { created: facts.created }),
    tool: `assay ${toolVersion}`,
  });
}
