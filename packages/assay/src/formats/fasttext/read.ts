import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading, problemsOfTrouble } from "../plain-reading.ts";
import { losses, models } from "./arguments.table.ts";
import { maxLabels } from "./limits.ts";
import { readModel, type FastTextModel } from "./model.ts";

/** Reads arguments, dictionary counts and the places of the matrices. */
export async function readFasttext(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const model = await readModel(file.source, file.path);
  return plainReading("fasttext", {
    claims: claimsOf(model, by, file.path),
    tensors: model.tensors,
    problems: problemsOfTrouble(model.cursor.trouble),
  });
}

function claimsOf(model: FastTextModel, by: string, path: string): Claim[] {
  const measured = claimant("measured", { by, path });
  const claims = [
    measured("format", "fasttext"),
    measured("formatVersion", String(model.version)),
    measured("library", "fasttext"),
    measured("hyperparameter", { name: "words", value: model.words }),
    measured("hyperparameter", { name: "labels", value: model.labelCount }),
    measured("trainingParameter", { name: "tokens", value: model.tokens }),
    ...argumentClaims(model, measured),
  ];
  if (model.isQuantized) claims.push(measured("quantization", { method: "product quantization" }));
  if (model.labelCount > 0 && model.labelCount <= maxLabels)
    claims.push(measured("metadata", { name: "labels", value: model.labels.join(" ") }));
  return claims;
}

function argumentClaims(model: FastTextModel, claim: Claimant): Claim[] {
  const claims: Claim[] = [];
  const kind = models.get(model.arguments.get("model") ?? 0);
  if (kind !== undefined) {
    claims.push(claim("architecture", kind));
    claims.push(claim("task", kind === "supervised" ? "text-classification" : "feature-extraction"));
  }
  for (const [name, value] of model.arguments) {
    const words = name === "loss" ? losses.get(value) : name === "model" ? kind : undefined;
    claims.push(claim("trainingParameter", { name, value: words ?? value }));
  }
  return claims;
}
