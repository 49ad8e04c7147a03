import { trainingRun } from "../catalogue/things.ts";
import type { Claim } from "../model/claim.ts";
import type { Thing } from "../model/use.ts";
import type { Applied } from "./applied.ts";
import { type Arguments, hasOption, valuesAt } from "./arguments.ts";
import type { FoundName } from "./named-parts.ts";
import type { NamedPart } from "./program-row.ts";
import { addLink, addUse, claimAt, type OpenReading } from "./reading.ts";
import { settingClaims } from "./settings.ts";
import { possibleTexts } from "./word.ts";

/** A run that the command starts, when it is described by the command itself. */
export function noteRun(reading: OpenReading, applied: Applied, found: readonly FoundName[]): void {
  const { row, given, line, program } = applied;
  const { run } = row;
  if (run === undefined || hasConfig(applied)) return;
  const parts = found.filter(({ part }) => part.role !== "output");
  if (parts.length === 0) return;
  const isTraining = parts.some(({ part }) => part.kind === "dataset") || trains(given);
  if (run.isOpen === true && !isTraining) return;
  const thing = trainingRun(reading.at.path, program, line);
  addUse(reading, thing, { line, how: program, claims: runClaims(reading, applied, run.method) });
  for (const { part, thing: input, line: at } of found)
    linkRun(reading, { run: thing, part, input, stage: run.stage, line: at });
}

/** Method and parameters of a run. */
export function runClaims(
  reading: OpenReading,
  { row, given, line }: Applied,
  method: string,
): readonly Claim[] {
  return [
    claimAt(reading, line, "trainingParameter", { name: "method", value: methodOf(method, given) }),
    ...settingClaims(reading, given, row.settings ?? true, "trainingParameter"),
  ];
}

interface RunLink {
  readonly run: Thing;
  readonly part: NamedPart;
  readonly input: Thing;
  readonly stage: string;
  readonly line: number;
}

/** How a thing that a run names hangs together with it. */
export function linkRun(reading: OpenReading, { run, part, input, stage, line }: RunLink): void {
  if (part.kind === "dataset" && part.role === "evaluation")
    addLink(reading, run, input, { kind: "evaluatedOn", line });
  else if (part.kind === "dataset") addLink(reading, run, input, { kind: "trainedOn", detail: stage, line });
  else addLink(reading, run, input, { kind: part.role === "output" ? "produced" : "uses", line });
}

/** The file of settings says what is trained; a detector of those files reads it. */
function hasConfig({ row, given }: Applied): boolean {
  return valuesAt(given, row.run?.config ?? []).some((word) =>
    possibleTexts(word).some((text) => /\.(?:ya?ml|json|toml)$|^\w+\/\w+$/u.test(text)),
  );
}

/** Options by which a script says that it learns. */
export function trains(given: Arguments): boolean {
  return hasOption(given, [
    ...["--learning-rate", "--lr", "--num-train-epochs", "--epochs", "--max-steps", "--max-train-steps"],
    ...["--per-device-train-batch-size", "--train-batch-size", "--do-train", "--num-epochs", "--train-file"],
  ]);
}

function methodOf(method: string, given: Arguments): string {
  if (hasOption(given, ["--load-in-4bit", "--use-qlora", "--qlora"])) return "qlora";
  return hasOption(given, ["--use-peft", "--use-lora", "--lora", "--lora-r", "--lora-rank", "--peft"])
    ? "lora"
    : method;
}
