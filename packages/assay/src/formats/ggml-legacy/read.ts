import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { formerFormat } from "./magic.ts";
import { walkLegacy, type LegacyModel } from "./walk.ts";

/** Reads the files of whisper.cpp whole and those of llama.cpp before GGUF; others are named. */
export async function readGgmlLegacy(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const format = formerFormat(await readUpTo(file.source, 0, 8));
  if (format === undefined) return undefined;
  const model = await walkLegacy(file.source, file.path, format);
  const measured = claimant("measured", { by, path: file.path });
  const { kind, version } = model;
  return plainReading("ggml-legacy", {
    claims: [
      measured("format", format),
      ...(version === undefined ? [] : [measured("formatVersion", String(version))]),
      ...(kind === undefined ? [] : [measured("architecture", kind)]),
      ...(kind === "whisper" ? [measured("task", "automatic-speech-recognition")] : []),
      ...[...model.hyperparameters].map(([name, value]) => measured("hyperparameter", { name, value })),
    ],
    tensors: model.tensors,
    problems: problemsOf(model, format),
  });
}

function problemsOf({ cursor, kind }: LegacyModel, format: string): Problem[] {
  if (cursor.trouble !== undefined || kind !== undefined) return problemsOfTrouble(cursor.trouble);
  return [
    {
      code: "unsupported",
      message: `a ${format} file of a program that is not known; its contents are not read`,
    },
  ];
}
