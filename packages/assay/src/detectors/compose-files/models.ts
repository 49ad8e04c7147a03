import { servingEngine } from "../../catalogue/things.ts";
import { resolveName } from "../../commands/resolve-name.ts";
import { plainText, possibleTexts, type Word } from "../../commands/word.ts";
import { commandsAt } from "../command-report.ts";
import { declaredAt, noteLink, noteReference, noteUse } from "../recipe-report.ts";
import { type ComposeFile, wordOf } from "./compose-file.ts";
import { entriesOf, type Field, fieldAt, fieldOf, scalarText } from "./fields.ts";
import type { ComposeAt } from "./services.ts";

/** `models:` of a file (https://docs.docker.com/reference/compose-file/models/): what Docker Model Runner serves to services. */
export function noteModels(at: ComposeAt): void {
  const models = fieldOf(at.file.root, "models");
  for (const [name, field] of models === undefined ? [] : entriesOf(models))
    noteModel(at, fieldOf(field, "model"), `models.${name}.model`, fieldOf(field, "context_size"));
}

/** `provider: {type: model, options: {model: …}}` of a service, the older form. */
export function noteProvider(at: ComposeAt, name: string, service: Field): void {
  const provider = fieldOf(service, "provider");
  if (provider === undefined || scalarText(fieldOf(provider, "type") ?? provider) !== "model") return;
  noteModel(
    at,
    fieldAt(provider, "options", "model"),
    `services.${name}.provider.options.model`,
    fieldAt(provider, "options", "context-size"),
  );
}

function noteModel(at: ComposeAt, field: Field | undefined, how: string, context: Field | undefined): void {
  const { report, file } = at;
  const word = wordOf(file, field);
  if (field === undefined || word === undefined) return;
  const place = file.document.placeAt(field.pointer);
  noteUnknown(at, word, field);
  for (const text of possibleTexts(word)) {
    const named = resolveName(
      text,
      "model",
      { registry: "docker" },
      commandsAt(report, at.project, file.document.path).names,
    );
    if (noteReference(report, named, "model", place) || named.kind !== "thing") continue;
    const length = Number(plainText(wordOf(file, context)) ?? "");
    const claims =
      Number.isInteger(length) && length > 0 ? [declaredAt(report, place, "contextLength", length)] : [];
    noteUse(report, named.thing, place, how, { claims });
    const engine = servingEngine("docker-model-runner");
    noteUse(report, engine, place, how, { claims: [declaredAt(report, place, "category", "serving")] });
    noteLink(report, named.thing, engine, "servedBy", { place });
  }
}

function noteUnknown(
  { report, file }: { readonly report: ComposeAt["report"]; readonly file: ComposeFile },
  word: Word,
  field: Field,
): void {
  if (word.kind !== "unresolved") return;
  const fallback = word.default === undefined ? {} : { fallback: word.default };
  noteReference(
    report,
    { kind: "reference", expression: word.expression, ...fallback },
    "model",
    file.document.placeAt(field.pointer),
  );
}
