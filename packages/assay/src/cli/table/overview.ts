import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { claimsOn, strongestClaim, valueOf, valuesOf } from "../../model/resolve.ts";
import { columnsText } from "./columns.ts";
import { lineageLines } from "./lineage-lines.ts";
import { countText } from "../../model/scaled-number.ts";
import { type Style, shortened } from "./style.ts";
import type { View } from "./view.ts";
import { isWithheld } from "./withheld.ts";

const columns = [
  { title: "MODEL", least: 20 },
  { title: "FORMAT", least: 10 },
  { title: "PARAMETERS", least: 8 },
  { title: "PRECISION", least: 9 },
  { title: "LICENCE", least: 10 },
  { title: "WEIGHTS", least: 12 },
];

/** One line per model, its lineage below it. */
export function overviewLines(view: View, style: Style, width: number): readonly string[] {
  if (view.models.length === 0) {
    return [view.count("model") === 0 ? "No models found." : "No weights here; models are named:"];
  }
  const rows = view.models.map((model) => rowOf(view, model));
  const [titles = "", ...lines] = columnsText(columns, rows, width);
  const output = [style.strong(titles)];
  for (const [index, model] of view.models.entries()) {
    output.push(lines[index] ?? "", ...lineageLines(view, model, style));
  }
  return output;
}

function rowOf(view: View, model: Entity): readonly string[] {
  const parameters = valueOf(model, "parameters");
  return [
    printable(model.name),
    formatText(view, model),
    parameters === undefined ? "?" : countText(parameters),
    printable(precisionOf(model)),
    licenceText(view, model),
    weightsText(model),
  ];
}

/** Stored type, and the scheme of a quantized model. */
export function precisionOf(model: Entity): string {
  const quantization = valueOf(model, "quantization");
  const scheme = quantization?.scheme ?? quantization?.method;
  if (scheme !== undefined) return scheme;
  const dtype = strongestClaim(model, "dtype");
  if (dtype?.value.kind !== "known") return "?";
  return dtype.basis === "measured" ? dtype.value.value : `${dtype.value.value}, declared`;
}

function formatText(view: View, model: Entity): string {
  const formats = valuesOf(model, "format").map(printable);
  const files = view
    .from(model.id, "contains")
    .map(({ to }) => view.entity(to))
    .filter((entity) => entity !== undefined && valueOf(entity, "role") === "weights").length;
  if (formats.length === 0) return view.from(model.id, "contains").length > 0 ? "no weights here" : "?";
  return files > formats.length ? `${formats.join(", ")} ×${files}` : formats.join(", ");
}

function licenceText(view: View, model: Entity): string {
  const licence = valueOf(model, "license");
  if (licence === undefined) return isWithheld(model, "license") ? "withheld" : "–";
  const isContested = view.findings(model.id).some(({ rule }) => rule === "LICENCE-CONFLICT");
  return `${printable(licence)}${isContested ? " ⚠" : ""}`;
}

function weightsText(model: Entity): string {
  const weightsId = valueOf(model, "weightsId");
  if (weightsId !== undefined) return shortened(weightsId, 12);
  if (valueOf(model, "parameters") === 0) return "none";
  if (isWithheld(model, "weightsId")) return "withheld";
  const isUnresolved = claimsOn(model, "weightsId").length > 0;
  return isUnresolved ? "not identified" : "not read";
}
