import type { Thing } from "../model/use.ts";
import type { Applied } from "./applied.ts";
import { hasOption, valuesAt } from "./arguments.ts";
import type { FoundName } from "./named-parts.ts";
import { addRisk, type OpenReading } from "./reading.ts";
import { possibleTexts } from "./word.ts";

/** Findings about what a command line starts or loads. */
export function judgeCommand(
  reading: OpenReading,
  applied: Applied,
  found: readonly FoundName[],
  owner: Thing | undefined,
): void {
  const models = found.filter(({ part }) => part.role !== "output");
  judgeRemoteCode(reading, applied, models, owner);
  judgeRevisions(reading, applied, models);
  if (applied.row.engine !== undefined && owner !== undefined) judgeServer(reading, applied, owner);
}

function judgeRemoteCode(
  reading: OpenReading,
  { given, program }: Applied,
  models: readonly FoundName[],
  owner: Thing | undefined,
): void {
  const option = given.options.find(({ name }) => name === "--trust-remote-code");
  const isPaired = valuesAt(given, [
    { key: "trust_remote_code", in: "--model-args" },
    { key: "trust_remote_code" },
  ])
    .flatMap(possibleTexts)
    .some((text) => /^true$/iu.test(text));
  if (!hasOption(given, ["--trust-remote-code"]) && !isPaired) return;
  const subject = models[0]?.thing ?? owner;
  addRisk(reading, {
    rule: "LAUNCH-REMOTE-CODE",
    severity: "high",
    kind: "safety",
    message: "Code of the model's repository runs when it is loaded (--trust-remote-code).",
    line: option?.line ?? given.line,
    evidence: `${program} --trust-remote-code`,
    ...(subject === undefined ? {} : { about: subject }),
  });
}

function judgeRevisions(reading: OpenReading, { program }: Applied, models: readonly FoundName[]): void {
  for (const { thing, part, line, isPinned } of models) {
    if (part.revision === undefined || thing.hub === undefined || isPinned) continue;
    addRisk(reading, {
      rule: "LAUNCH-UNPINNED-REVISION",
      severity: "low",
      kind: "provenance",
      message: `${thing.name} is loaded without a commit: what is loaded can change.`,
      line,
      evidence: `${program} ${thing.name}`,
      about: thing,
    });
  }
}

const keyOptions = [
  "--api-key",
  "--api-keys",
  "--auth-token",
  "--api-key-file",
  "--auth-config",
  "--master-key",
];

/** Listens for everybody and asks nobody who they are. */
function judgeServer(reading: OpenReading, { row, given, program }: Applied, owner: Thing): void {
  if (row.keys === undefined) return;
  const host = given.options.find(
    ({ name, values }) =>
      (name === "--host" || name === "--hostname" || name === "-H") &&
      values.some((word) => possibleTexts(word).some((text) => text === "0.0.0.0" || text === "::")),
  );
  const isKeyed = hasOption(given, keyOptions) || row.keys.some((name) => given.environment.has(name));
  if (host === undefined || isKeyed) return;
  addRisk(reading, {
    rule: "LAUNCH-OPEN-SERVER",
    severity: "medium",
    kind: "safety",
    message: `${program} listens on every address and asks for no key.`,
    line: host.line,
    evidence: `${program} ${host.name} 0.0.0.0`,
    about: owner,
  });
}
