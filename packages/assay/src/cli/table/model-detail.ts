import type { Entity } from "../../model/entity.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { printable } from "../../model/printable.ts";
import type { LayerKind, ModelPort, PropertyName } from "../../model/properties.ts";
import { claimsOn, strongestClaim, valueOf, valuesOf } from "../../model/resolve.ts";
import { withheldTitles } from "../../model/withheld-titles.ts";
import { fileLines } from "./file-lines.ts";
import { bytesText, countText } from "../../model/scaled-number.ts";
import { exactText } from "./numbers.ts";
import { precisionOf } from "./overview.ts";
import { padded, type Style } from "./style.ts";
import type { View } from "./view.ts";

const labelWidth = 15;

/** More values of one kind than this are counted instead of listed. */
const mostListed = 12;

/** Everything the table says about one model. A line that has nothing to say is left out. */
export function modelDetailLines(view: View, model: Entity, style: Style): readonly string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["place", placeText(model)],
    ["revision", textOf(model, "revision")],
    ["architecture", architectureText(model)],
    ["layers", valueOf(model, "layers")?.map(layerText).join(" · ")],
    ["parameters", parametersText(model)],
    ["memory", memoryText(model)],
    ["precision", precisionText(model)],
    ["context", contextText(model)],
    ["inputs", portsText(model, "input")],
    ["outputs", portsText(model, "output")],
    ["operators", operatorsText(model)],
    ["tokenizer", tokenizerText(model)],
    [
      "chat template",
      listText(valuesOf(model, "chatTemplate").map(({ name, sha256 }) => `${name} sha256:${sha256}`)),
    ],
    ["adapter", adapterText(model)],
    ["licence", licenceText(model)],
    ["task", textOf(model, "task")],
    ["trained with", trainingText(view, model)],
    [
      "metrics",
      listText(
        valuesOf(model, "metric").map(
          ({ type, value, dataset }) =>
            `${type} ${String(value)}${dataset === undefined ? "" : ` on ${dataset}`}`,
        ),
      ),
    ],
    ["emissions", emissionsText(model)],
    ["contains", partsText(view, model)],
    ["fixed buffers", listText(valueOf(model, "fixedBuffers") ?? [])],
    ["custom code", listText(valuesOf(model, "customCode"))],
    ["package-id", textOf(model, "packageId")],
    ["weights-id", weightsIdText(model)],
    ["withheld", listText(withheldTitles(model).map(printable))],
  ];
  const lines = [style.strong(printable(model.name))];
  for (const [label, text] of facts)
    if (text !== undefined && text !== "") lines.push(`  ${padded(label, labelWidth)}${text}`);
  return [...lines, ...fileLines(view, model, labelWidth)];
}

/** Where it is, when its name is not its path, or when it is here more than once. */
function placeText(model: Entity): string | undefined {
  const places = [...new Set(claimsOn(model, "usage").map(({ source }) => source.path ?? model.name))];
  return places.length === 1 && (places[0] === model.name || places[0] === ".")
    ? undefined
    : listText(places);
}

function emissionsText(model: Entity): string | undefined {
  const claim = strongestClaim(model, "emissions");
  if (claim?.value.kind !== "known") return undefined;
  return `${groupedDigits(claim.value.value.grams)} g CO2 equivalent, ${claim.basis}`;
}

function architectureText(model: Entity): string | undefined {
  const family = valueOf(model, "architectureFamily");
  const architecture = valueOf(model, "architecture");
  if (architecture === undefined) return family === undefined ? undefined : printable(family);
  return `${printable(architecture)}${family === undefined ? "" : ` (${printable(family)})`}`;
}

function layerText({ kind, count, parameters, bytes }: LayerKind): string {
  return `${count} × ${kind} (${countText(parameters)}, ${bytesText(bytes)})`;
}

function parametersText(model: Entity): string | undefined {
  const total = valueOf(model, "parameters");
  if (total === undefined) return unresolvedText(model, "parameters");
  const byDtype = Object.entries(valueOf(model, "parametersByDtype") ?? {});
  const parts = byDtype.map(([dtype, count]) => `${dtype} ${exactText(count)}`).join(", ");
  const tensors = valueOf(model, "tensorCount");
  return `${exactText(total)} (${parts})${tensors === undefined ? "" : ` in ${exactText(tensors)} tensors`}`;
}

function memoryText(model: Entity): string | undefined {
  const weights = valueOf(model, "weightBytes");
  const cache = valueOf(model, "kvCacheBytesPerToken");
  const parts: string[] = [];
  if (weights !== undefined) parts.push(`${bytesText(weights)} weights`);
  if (cache !== undefined) parts.push(`${exactText(cache)} bytes of key-value cache per token`);
  return parts.join(" · ");
}

function precisionText(model: Entity): string | undefined {
  const dtype = valueOf(model, "dtype");
  const quantization = valueOf(model, "quantization");
  const isStored = strongestClaim(model, "dtype")?.basis === "measured";
  const parts = dtype === undefined ? [] : [`${printable(dtype)} ${isStored ? "stored" : "declared"}`];
  if (quantization !== undefined) {
    const { bits, groupSize, calibrationDataset, method } = quantization;
    parts.push(`${printable(precisionOf(model))} by ${printable(method)}`);
    if (bits !== undefined) parts.push(`${bits} bits`);
    if (groupSize !== undefined) parts.push(`groups of ${groupSize}`);
    if (calibrationDataset !== undefined) parts.push(`calibrated on ${printable(calibrationDataset)}`);
  }
  return parts.join(", ");
}

function contextText(model: Entity): string | undefined {
  const length = valueOf(model, "contextLength");
  return length === undefined ? undefined : `${exactText(length)} tokens`;
}

function portsText(model: Entity, property: "input" | "output"): string | undefined {
  return listText(valuesOf(model, property).map(portText));
}

function portText({ name, dtype, shape, modality }: ModelPort): string {
  const dimensions = shape === undefined ? "" : `[${shape.join(", ")}]`;
  return [name, dtype === undefined ? dimensions : `${dtype}${dimensions}`, modality]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}

function operatorsText(model: Entity): string | undefined {
  const operators = Object.entries(valueOf(model, "operators") ?? {}).sort(([, a], [, b]) => b - a);
  return listText(operators.map(([name, count]) => `${name} ${count}`));
}

function tokenizerText(model: Entity): string | undefined {
  const tokenizer = valueOf(model, "tokenizer");
  if (tokenizer === undefined) return undefined;
  const { vocabularySize, addedTokens } = tokenizer;
  const parts = [tokenizer.class, tokenizer.model].filter((text) => text !== undefined).map(printable);
  if (vocabularySize !== undefined) parts.push(`${exactText(vocabularySize)} tokens`);
  if (addedTokens !== undefined && addedTokens > 0) parts.push(`${addedTokens} added`);
  return parts.join(", ");
}

function adapterText(model: Entity): string | undefined {
  const adapter = valueOf(model, "adapter");
  if (adapter === undefined) return undefined;
  const rank = adapter.rank === undefined ? "" : ` rank ${adapter.rank}`;
  const modules =
    adapter.targetModules === undefined ? "" : ` on ${adapter.targetModules.map(printable).join(", ")}`;
  return `${printable(adapter.kind)}${rank}${modules}`;
}

/** Who says so, since a licence is what somebody says. */
function licenceText(model: Entity): string | undefined {
  const claims = claimsOn(model, "license").map(({ value, source }) =>
    value.kind === "known"
      ? `${printable(value.value)} (${printable(source.path ?? source.by)})`
      : value.kind,
  );
  return listText([...new Set(claims)], "; ");
}

function trainingText(view: View, model: Entity): string | undefined {
  const runs = view.to(model.id, "produced").map(({ from }) => view.entity(from));
  const parameters = [model, ...runs].flatMap((entity) =>
    entity === undefined ? [] : valuesOf(entity, "trainingParameter"),
  );
  return listText(parameters.map(({ name, value }) => `${name} ${String(value)}`));
}

function partsText(view: View, model: Entity): string | undefined {
  const parts = view.from(model.id, "contains").map(({ to }) => view.entity(to));
  return listText(parts.flatMap((entity) => (entity?.kind === "model" ? [entity.name] : [])));
}

function weightsIdText(model: Entity): string | undefined {
  const known = valueOf(model, "weightsId");
  const named = valueOf(model, "namedWeightsId");
  if (known === undefined) return unresolvedText(model, "weightsId");
  return `${known}${named === undefined ? "" : `  (with names ${named.slice(0, 11)}…)`}`;
}

function unresolvedText(model: Entity, property: PropertyName): string | undefined {
  const claim = strongestClaim(model, property);
  return claim?.value.kind === "unresolved" ? `not known: ${printable(claim.value.expression)}` : undefined;
}

function textOf(model: Entity, property: "task" | "packageId" | "revision"): string | undefined {
  const value = valueOf(model, property);
  return value === undefined ? undefined : printable(value);
}

function listText(items: readonly string[], separator = ", "): string | undefined {
  if (items.length === 0) return undefined;
  const shown = items.slice(0, mostListed).map(printable).join(separator);
  return items.length > mostListed ? `${shown}${separator}and ${items.length - mostListed} more` : shown;
}
