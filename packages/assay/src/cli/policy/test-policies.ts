import fs from "node:fs";
import path from "node:path";
import { readBom } from "../../bom/read-bom.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { judgePolicies } from "../../policy/judge-policies.ts";
import { policyPacks } from "../../policy/packs/registry.ts";
import { documentFactsOf } from "../../scan/document-facts.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { mistakesIn, ownWords } from "../../syntax/yaml-mistakes.ts";
import { readYaml } from "../../syntax/yaml.ts";
import { plural } from "../plural.ts";
import { readDocumentFile } from "../read-document-file.ts";
import { loadPolicies } from "./load-policies.ts";
import { type PolicyTest, policyTestSchema } from "./test-schema.ts";

/** Runs every `*.test.yaml` of a folder. @throws AssayError `usage` when there is none */
export async function testPolicies(
  folder: string,
): Promise<{ readonly text: string; readonly hasFailed: boolean }> {
  const names = namesIn(folder);
  const lines: string[] = [];
  let failed = 0;
  for (const name of names) {
    const differences = await differencesOf(folder, name);
    if (differences.length > 0) failed += 1;
    lines.push(`${differences.length === 0 ? "passed" : "FAILED"}  ${printable(name)}`);
    lines.push(...differences.map((one) => `  ${one}`));
  }
  const sum = `${plural(names.length, "test")}, ${failed} failed`;
  return { text: `${[...lines, sum].join("\n")}\n`, hasFailed: failed > 0 };
}

function namesIn(folder: string): readonly string[] {
  const isFolder = fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const names = isFolder ? fs.readdirSync(folder).filter((name) => name.endsWith(".test.yaml")) : [];
  if (names.length > 0) return names.toSorted(compareText);
  throw new AssayError("usage", `${printable(folder)}: there is no *.test.yaml`);
}

/** What is not as expected; a test that cannot be run has failed, and the others are run. */
async function differencesOf(folder: string, name: string): Promise<readonly string[]> {
  try {
    return await run(folder, name);
  } catch (error) {
    if (error instanceof AssayError) return error.message.split("\n");
    throw error;
  }
}

async function run(folder: string, name: string): Promise<readonly string[]> {
  const reading = await readYaml(readDocumentFile(path.join(folder, name)).toString("utf8"), 1, {
    hasColumns: true,
  });
  const [broken] = reading.problems;
  if (broken !== undefined) return [`${printable(name)}: ${broken.message}`];
  const parsed = policyTestSchema.safeParse(reading.value, { error: ownWords });
  if (!parsed.success) return mistakesIn(parsed.error.issues, reading, printable(name));
  const { policy, document, today, expect } = parsed.data;
  const place = (one: string): string => (policyPacks.has(one) ? one : path.join(folder, one));
  const policies = await loadPolicies([policy].flat().map(place));
  const file = path.join(folder, document);
  const bom = await readBom(readDocumentFile(file), { path: file, toolVersion });
  const day = new Date(`${today}T00:00:00Z`);
  return differences(expect, found(judgePolicies(bom.inventory, policies, day, documentFactsOf(bom))));
}

interface Found {
  readonly policy: string;
  /** Id and, where there is one, name. */
  readonly subjects: readonly (string | undefined)[];
}

function found({ findings, entities }: Inventory): readonly Found[] {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return findings
    .filter(({ rule, suppressed }) => rule.startsWith("POLICY") && suppressed === undefined)
    .map(({ rule, subject }) => ({
      policy: rule.replace(/^POLICY\//u, ""),
      subjects: [subject, names.get(subject)],
    }));
}

type Expected = PolicyTest["expect"];

function differences(expect: Expected, all: readonly Found[]): readonly string[] {
  const isMet = (wanted: Expected[number], one: Found): boolean =>
    wanted.policy === one.policy && (wanted.subject === undefined || one.subjects.includes(wanted.subject));
  return [
    ...expect
      .filter((wanted) => !all.some((one) => isMet(wanted, one)))
      .map((one) => `not found: ${said(one.policy, one.subject)}`),
    ...all
      .filter((one) => !expect.some((wanted) => isMet(wanted, one)))
      .map((one) => `not expected: ${said(one.policy, one.subjects[1] ?? one.subjects[0])}`),
  ];
}

function said(policy: string, subject: string | undefined): string {
  return printable(subject === undefined ? policy : `${policy} of ${subject}`);
}
