import type { Claim } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import type { Thing } from "../model/use.ts";
import { type Arguments, type Option, valuesAt } from "./arguments.ts";
import { longestSetting, mostSettings } from "./limits.ts";
import { claimAt, type OpenReading } from "./reading.ts";
import { plainText, possibleTexts } from "./word.ts";

/** Options whose values are nobody's business. */
const secretOption = /key|token(?!iz|s\b)|secret|password|credential|auth/iu;

/** Options with their values as claims; flags are true. */
export function settingClaims(
  reading: OpenReading,
  { options }: Arguments,
  wanted: readonly string[] | true | undefined,
  property: "setting" | "trainingParameter" = "setting",
): readonly Claim[] {
  if (wanted === undefined) return [];
  return options
    .filter(({ name }) => (wanted === true || wanted.includes(name)) && !secretOption.test(name))
    .slice(0, mostSettings)
    .flatMap((option) => {
      const value = settingOf(option);
      if (value === undefined) return [];
      const name = option.name.replace(/^-{1,2}/u, "").slice(0, 80);
      return [claimAt(reading, option.line, property, { name, value })];
    });
}

function settingOf({ values }: Option): string | number | boolean | undefined {
  if (values.length === 0) return true;
  const texts = values.map(plainText);
  if (texts.some((text) => text === undefined)) return undefined;
  const joined = texts.join(" ");
  if (joined.length > longestSetting) return undefined;
  if (/^-?\d{1,15}(?:\.\d{1,15})?(?:e[-+]?\d{1,3})?$/iu.test(joined)) return Number(joined);
  if (/^(?:true|false)$/iu.test(joined)) return joined.toLowerCase() === "true";
  return printable(joined);
}

/** What an engine says of the model itself: how it is quantised, and how much context it is given. */
export function modelClaims(reading: OpenReading, given: Arguments, thing: Thing): readonly Claim[] {
  // What lies in the tree says so itself, and the launch may well stay below it.
  if (thing.path !== undefined) return [];
  return [
    ...quantizationClaims(reading, given),
    ...contextClaims(reading, given),
    ...parallelismClaims(reading, given),
  ];
}

/** Over how many accelerators the model is spread, by the name that all engines understand. */
const parallelism: readonly (readonly [name: string, options: readonly string[]])[] = [
  ["tensor-parallel-size", ["--tensor-parallel-size", "-tp", "--tp-size", "--tp", "--num-shard"]],
  ["pipeline-parallel-size", ["--pipeline-parallel-size", "-pp", "--pp-size", "--pp"]],
  ["data-parallel-size", ["--data-parallel-size", "-dp", "--dp-size", "--dp"]],
];

function parallelismClaims(reading: OpenReading, given: Arguments): readonly Claim[] {
  return parallelism.flatMap(([name, options]) => {
    const [word] = valuesAt(
      given,
      options.map((option) => ({ option })),
    );
    const text = plainText(word);
    if (word === undefined || text === undefined || !/^\d{1,4}$/u.test(text)) return [];
    return [claimAt(reading, word.line, "setting", { name, value: Number(text) })];
  });
}

function quantizationClaims(reading: OpenReading, given: Arguments): readonly Claim[] {
  const [word] = valuesAt(given, [{ option: "--quantization" }, { option: "--quantize" }, { option: "-q" }]);
  const method = plainText(word)?.toLowerCase();
  if (word === undefined || method === undefined || !/^[a-z][\w.-]{1,30}$/u.test(method) || method === "none")
    return [];
  return [claimAt(reading, word.line, "quantization", { method: method.replace(/_marlin$/u, "") })];
}

function contextClaims(reading: OpenReading, given: Arguments): readonly Claim[] {
  const [word] = valuesAt(given, [
    ...[
      "--max-model-len",
      "--context-length",
      "--max-total-tokens",
      "--ctx-size",
      "-c",
      "--session-len",
      "--n-ctx",
    ].map((option) => ({ option })),
  ]);
  const [text = ""] = word === undefined ? [] : possibleTexts(word);
  const [, digits, unit = ""] = /^(\d{2,8})([kK]?)$/u.exec(text) ?? [];
  if (word?.kind !== "text" || digits === undefined) return [];
  const length = Number(digits) * (unit === "k" ? 1000 : unit === "K" ? 1024 : 1);
  return [claimAt(reading, word.line, "contextLength", length)];
}
