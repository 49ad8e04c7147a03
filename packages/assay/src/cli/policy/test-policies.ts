import fs from "node:fs";
import path from "node:path";
import * as z from "zod";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { judgePolicies } from "../../policy/judge-policies.ts";
import { readYaml } from "../../syntax/yaml.ts";
import { plural } from "../plural.ts";
import { readDocumentFile } from "../read-document-file.ts";
import { inventoryOfFile } from "./check-documents.ts";
import { loadPolicies } from "./load-policies.ts";

/** `*.test.yaml`: what policies must find in a document, and nothing else. */
const fixtureSchema = z.strictObject({
  policy: z.union([z.string(), z.array(z.string()).min(1)]),
  document: z.string(),
  /** ISO 8601 date for exemptions. */
  today: z.iso.date().default("2026-01-01"),
  /** Rule, or policy id, and subject by id or name, of every finding that is not silenced. */
  expect: z.array(z.strictObject({ policy: z.string(), subject: z.string().exactOptional() })),
});

/** Runs every `*.test.yaml` of a folder. @throws AssayError `usage` when there is none */
export async function testPolicies(
  folder: string,
): Promise<{ readonly text: string; readonly hasFailed: boolean }> {
  const names = namesIn(folder);
  const lines: string[] = [];
  for (const name of names) {
    const differences = await differencesOf(path.join(folder, name), folder);
    lines.push(`${differences.length === 0 ? "passed" : "FAILED"}  ${printable(name)}`);
    lines.push(...differences.map((one) => `  ${one}`));
  }
  const failed = lines.filter((line) => line.startsWith("FAILED")).length;
  const sum = `${plural(names.length, "test")}, ${failed} failed`;
  return { text: `${[...lines, sum].join("\n")}\n`, hasFailed: failed > 0 };
}

function namesIn(folder: string): readonly string[] {
  const isFolder = fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const names = isFolder ? fs.readdirSync(folder).filter((name) => name.endsWith(".test.yaml")) : [];
  if (names.length > 0) return names.toSorted(compareText);
  throw new AssayError("usage", `${printable(folder)}: there is no *.test.yaml`);
}

async function differencesOf(file: string, folder: string): Promise<readonly string[]> {
  const reading = await readYaml(readDocumentFile(file).toString("utf8"));
  const parsed = fixtureSchema.safeParse(reading.value);
  if (!parsed.success)
    return parsed.error.issues.map(({ path: at, message }) => printable(`${at.join(".")}: ${message}`));
  const { policy, document, today, expect } = parsed.data;
  const place = (name: string): string => (name.includes(".") ? path.join(folder, name) : name);
  const policies = await loadPolicies([policy].flat().map(place));
  const before = await inventoryOfFile(path.join(folder, document));
  const { findings } = judgePolicies(before, policies, new Date(`${today}T00:00:00Z`));
  const names = new Map(before.entities.map(({ id, name }) => [id, name]));
  const found = findings
    .filter(({ rule, suppressed }) => rule.startsWith("POLICY") && suppressed === undefined)
    .map(({ rule, subject }) => ({
      policy: rule.replace(/^POLICY\//u, ""),
      subjects: [subject, names.get(subject)],
    }));
  const isMet = (wanted: (typeof expect)[number], one: (typeof found)[number]): boolean =>
    wanted.policy === one.policy && (wanted.subject === undefined || one.subjects.includes(wanted.subject));
  return [
    ...expect
      .filter((wanted) => !found.some((one) => isMet(wanted, one)))
      .map((one) => `not found: ${said(one.policy, one.subject)}`),
    ...found
      .filter((one) => !expect.some((wanted) => isMet(wanted, one)))
      .map((one) => `not expected: ${said(one.policy, one.subjects[1] ?? one.subjects[0])}`),
  ];
}

function said(policy: string, subject: string | undefined): string {
  return printable(subject === undefined ? policy : `${policy} of ${subject}`);
}
