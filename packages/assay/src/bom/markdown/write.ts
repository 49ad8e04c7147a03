import { isIncomplete } from "../../model/coverage.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { type FindingLists, findingLists } from "../finding-lists.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import { verdictSentence } from "../verdict-sentence.ts";
import { graveFindings, minorFindings, suppressedFindings } from "./findings.ts";
import { mostCharacters } from "./limits.ts";
import { type Table, tableText } from "./table.ts";
import { code } from "./text.ts";
import { figuresOf, modelsTable, othersTable } from "./things.ts";
import { marker, validateMarkdown } from "./validate.ts";

/**
 * What a person has to know at a pull request or on the page of a job: one sentence, what was found, what is in it, what was not
 * read. Ends in a line feed. Throws an AssayError `invalid-document` when text of the inventory became markup: a bug.
 */
export function writeMarkdown(given: Inventory, rules: ReadonlyMap<string, RuleDescription>): string {
  const inventory = canonicalInventory(given);
  const findings = findingLists(inventory.findings);
  const { name } = inventory.subject;
  const head = [
    `## AI bill of materials: ${code(name.trim() === "" ? "scanned tree" : name)}`,
    `**${signOf(inventory, findings)}${verdictSentence(inventory)}**`,
    figuresOf(inventory),
  ];
  const end = [footOf(inventory), marker];
  const tables = [
    graveFindings(findings.open, rules),
    notRead(inventory),
    modelsTable(inventory),
    othersTable(inventory),
    notResolved(inventory),
    minorFindings(findings.open, rules),
    suppressedFindings(findings.suppressed),
  ];
  const fixed = [...head, ...end].join("\n\n").length;
  const blocks = [...head, ...within(tables, mostCharacters - fixed), ...end];
  const text = `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
  refuseInvalid("Markdown", validateMarkdown(text));
  return text;
}

/** Each table may take half of what is left, so that none of them pushes the others out. */
function within(tables: readonly Table[], characters: number): readonly string[] {
  let left = characters;
  return tables.map((table) => {
    const text = tableText(table, Math.floor(left / 2));
    left -= text.length + 2;
    return text;
  });
}

/** No sign where nothing was judged: there is nothing to be glad of. */
function signOf({ coverage }: Inventory, { open, safe }: FindingLists): string {
  if (open.some(({ verdict, severity }) => verdict === "dangerous" || severity === "critical")) return "✖ ";
  const isDoubtful = open.some(({ verdict, severity }) => verdict !== undefined || severity === "high");
  if (isDoubtful || coverage.some(isIncomplete)) return "⚠ ";
  return safe.length > 0 ? "✔ " : "";
}

/** Unread is never clean. */
function notRead({ coverage }: Inventory): Table {
  const rows = coverage
    .filter(isIncomplete)
    .map(({ path, read, code: problem = "", reason }) => [
      code(path),
      read === "headers" ? "headers only" : "not read",
      code(reason ?? problem),
    ]);
  return { title: "Not read as it should be", head: ["Input", "", "Why"], rows };
}

function notResolved({ references }: Inventory): Table {
  const rows = references.map(({ kind, expression, location, default: otherwise = "" }) => {
    const line = location.line === undefined ? "" : `:${location.line}`;
    return [code(kind), code(expression), code(otherwise), code(`${location.path}${line}`)];
  });
  return { title: "Not resolved", head: ["Kind", "Expression", "Default", "Where"], rows };
}

function footOf({ tool, subject }: Inventory): string {
  const depth = subject.headersOnly ? " Only the headers of files were read." : "";
  return `<sub>Assay ${code(tool.version)}, ${code(subject.scannedAt)}.${depth}</sub>`;
}
