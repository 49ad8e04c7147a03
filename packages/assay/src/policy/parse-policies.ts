import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { type YamlReading, readYaml } from "../syntax/yaml.ts";
import { keysOf, mistakesIn, ownWords } from "../syntax/yaml-mistakes.ts";
import { yamlPlace } from "../syntax/yaml-place.ts";
import { celValue } from "./cel-values.ts";
import { type Condition, type ConditionCompiler, conditionCompiler } from "./condition.ts";
import type { MessagePart, Policy } from "./policy.ts";
import { policyFileSchema, type WrittenPolicy } from "./policy-schema.ts";
import { scalarPlaces } from "./scalar-place.ts";
import { typeOfSubject } from "./view-fields.table.ts";

/** More mistakes at once nobody mends. */
const mostMistakes = 20;

/**
 * The policies of a YAML text (docs/reference/policy.md), their conditions parsed, checked against the view and bounded.
 * @throws AssayError `invalid-policy` naming every wrong place by line and column
 */
export async function parsePolicies(written: string, path: string): Promise<readonly Policy[]> {
  // Editors do not count the mark at the beginning as a column.
  const text = written.replace(/^\ufeff/u, "");
  const name = printable(path);
  const reading = await readYaml(text, 1, { hasColumns: true });
  const broken = reading.problems.map(({ line, column = 1, message }) => {
    // What is read all the same (behind the semicolon) does not matter: such a file is refused.
    return `${name}:${line}:${column}: ${message
      .replace(/^line \d+: /u, "")
      .split(";", 1)
      .join("")}`;
  });
  if (broken.length > 0) throw invalid(broken);
  const result = policyFileSchema.safeParse(reading.value, { error: ownWords });
  if (!result.success) throw invalid(mistakesIn(result.error.issues, reading, name));
  const source = {
    name,
    file: name.replace(/^.*[\\/]/u, ""),
    title: result.data.title,
    reading,
    mistakes: [] as Mistake[],
    compiler: await conditionCompiler(),
  };
  const policies = result.data.policies.map((one, index) => policyOf(one, index, source));
  repeatedIds(result.data.policies, source);
  if (source.mistakes.length > 0) throw invalid(await mistakeLines(text, source));
  return policies;
}

function invalid(lines: readonly string[]): AssayError {
  const more = lines.length - mostMistakes;
  const rest = more > 0 ? [`... and ${more} more`] : [];
  return new AssayError("invalid-policy", [...lines.slice(0, mostMistakes), ...rest].join("\n"));
}

/** What is wrong with a text of a policy, and where in it. */
interface Mistake {
  readonly steps: readonly PropertyKey[];
  readonly value: string;
  readonly offset: number;
  readonly message: string;
}

async function mistakeLines(
  text: string,
  { name, reading, mistakes }: PolicySource,
): Promise<readonly string[]> {
  const placeIn = await scalarPlaces(text);
  return mistakes
    .map(({ steps, value, offset, message }) => ({
      ...(placeIn(steps, value, offset) ?? yamlPlace(reading, steps)),
      message: `${keysOf(steps)}${message}`,
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`);
}

interface PolicySource {
  readonly name: string;
  /** The same as it stands in documents, which name no folders of a machine. */
  readonly file: string;
  readonly title: string | undefined;
  readonly reading: YamlReading;
  readonly compiler: ConditionCompiler;
  readonly mistakes: Mistake[];
}

function policyOf(written: WrittenPolicy, index: number, source: PolicySource): Policy {
  const { id, title, description, when, remedy, references, exemptions, severity } = written;
  const at = (key: string): readonly PropertyKey[] => ["policies", index, key];
  const effect = written.require === undefined ? "deny" : "require";
  const compile = compilerFor(written, source);
  const { line, column } = yamlPlace(source.reading, at("id"));
  return {
    id,
    title,
    ...(description === undefined ? {} : { description }),
    for: written.for,
    ...(when === undefined ? {} : { when: compile(when, at("when"), "bool") }),
    effect,
    condition: compile(written.require ?? written.deny ?? "", at(effect), "bool"),
    severity,
    message: messageParts(written.message ?? title, at("message"), compile),
    ...(remedy === undefined ? {} : { remedy }),
    references,
    exemptions,
    asksElements: [written.when, written.require, written.deny, written.message].some(
      (one) => one !== undefined && /\b(?:elements|openElements)\b/u.test(one),
    ),
    source: source.file,
    ...(source.title === undefined ? {} : { sourceTitle: source.title }),
    place: `${source.file}:${line}:${column}`,
  };
}

type Compile = (
  text: string,
  steps: readonly PropertyKey[],
  wanted: "bool" | "any",
  within?: Within,
) => Condition;

/** Of a condition in a message: the whole text, and where in it the condition begins. */
interface Within {
  readonly text: string;
  readonly offset: number;
}

/** Compiles conditions over the subject of one policy, and notes what is wrong with its place. */
function compilerFor(written: WrittenPolicy, source: PolicySource): Compile {
  const type = typeOfSubject[written.for];
  return (text, steps, wanted, within = { text, offset: 0 }) => {
    const compiled = source.compiler.compile(text, written.for, type);
    const isFit = compiled.ok && (wanted === "any" || compiled.type === "bool" || compiled.type === "dyn");
    if (compiled.ok && isFit) return (view) => compiled.condition(celValue(type, view));
    const { message, offset } = compiled.ok
      ? { message: `this must be true or false, not of type ${compiled.type}`, offset: 0 }
      : compiled.mistake;
    source.mistakes.push({ steps, value: within.text, offset: within.offset + offset, message });
    return () => ({ ok: false, message, steps: 0 });
  };
}

/** `${model.name} is …`: what stands in braces is CEL; no braces in it. */
function messageParts(text: string, steps: readonly PropertyKey[], compile: Compile): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{([^{}]*)\}/gu)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(compile(match[1] ?? "", steps, "any", { text, offset: match.index + 2 }));
    end = match.index + match[0].length;
  }
  return end < text.length ? [...parts, text.slice(end)] : parts;
}

function repeatedIds(policies: readonly WrittenPolicy[], { mistakes }: PolicySource): void {
  const seen = new Set<string>();
  for (const [index, { id }] of policies.entries()) {
    const steps = ["policies", index, "id"];
    if (seen.has(id)) mistakes.push({ steps, value: id, offset: 0, message: `${id} stands twice` });
    seen.add(id);
  }
}
