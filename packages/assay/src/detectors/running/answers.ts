import { registryModel } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import type { Thing } from "../../model/use.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import type { Named, NamePlace } from "../recipe-names.ts";
import { declaredAt, type Report } from "../recipe-report.ts";
import { ollamaModel, servedModelNamed } from "../served-names.ts";
import { noteEngine, noteServedModel } from "../served-notes.ts";
import { maxModels } from "./limits.ts";
import type { AnswerFile } from "./names.ts";

type Noter = (report: Report, answer: unknown, at: NamePlace) => void;

/** Notes what one answer of a server says. */
export function noteAnswer(report: Report, file: AnswerFile, answer: unknown, at: NamePlace): void {
  noters[file](report, answer, at);
}

const noters: Readonly<Record<AnswerFile, Noter>> = {
  "v1-models.json": noteOpenAi,
  "api-tags.json": (report, answer, at) => noteOllama(report, answer, at, "Ollama: /api/tags"),
  "api-ps.json": (report, answer, at) => noteOllama(report, answer, at, "Ollama: /api/ps"),
  "v2.json": noteTriton,
  "repository-index.json": noteRepositoryIndex,
  "models.json": noteTorchServe,
  "info.json": noteTextGeneration,
};

/** Engines that say who they are in `owned_by` of an OpenAI-compatible list. */
const owners: ReadonlyMap<string, string> = new Map([
  ["vllm", "vllm"],
  ["sglang", "sglang"],
  ["llamacpp", "llama.cpp"],
  ["library", "ollama"],
  ["lmdeploy", "lmdeploy"],
  ["aphrodite", "aphrodite"],
]);

interface Model {
  readonly named: Named;
  readonly how: string;
  readonly engine?: Thing;
  readonly claims?: readonly Claim[];
  readonly pointer: string;
}

function noteModel(
  report: Report,
  { path }: NamePlace,
  { named, how, engine, claims = [], pointer }: Model,
): void {
  const place = { path, pointer };
  const isRunning = declaredAt(report, place, "metadata", { name: "running", value: true });
  noteServedModel(report, named, {
    place,
    how,
    claims: [isRunning, ...claims],
    ...(engine === undefined ? {} : { engine }),
  });
}

function engineAt(report: Report, name: string, { path }: NamePlace, how: string): Thing {
  const place = { path, pointer: "" };
  const isRunning = declaredAt(report, place, "metadata", { name: "running", value: true });
  return noteEngine(report, name, { place, how, claims: [isRunning] });
}

/** `GET /v1/models`: `root` is what was loaded, `id` what clients call it. */
function noteOpenAi(report: Report, answer: unknown, at: NamePlace): void {
  const how = "OpenAI-compatible server: /v1/models";
  for (const [index, model] of (listAt(answer, "data") ?? []).slice(0, maxModels).entries()) {
    const id = stringAt(model, "id");
    if (id === undefined) continue;
    const owner = owners.get(stringAt(model, "owned_by") ?? "");
    const engine = owner === undefined ? undefined : engineAt(report, owner, at, how);
    const text = stringAt(model, "root") ?? id;
    const named = owner === "ollama" ? ollamaModel(text) : servedModelNamed(text, at);
    const pointer = `/data/${index}`;
    const alias = declaredAt(report, { path: at.path, pointer }, "metadata", {
      name: "served-as",
      value: id,
    });
    noteModel(report, at, {
      named,
      how,
      pointer,
      ...(engine === undefined ? {} : { engine }),
      ...(id === text ? {} : { claims: [alias] }),
    });
  }
}

/** `GET /api/tags` and `/api/ps`: `digest` is that of the manifest. */
function noteOllama(report: Report, answer: unknown, at: NamePlace, how: string): void {
  const models = (listAt(answer, "models") ?? []).filter((model) => stringAt(model, "digest") !== undefined);
  if (models.length === 0) return;
  const engine = engineAt(report, "ollama", at, how);
  for (const [index, model] of models.slice(0, maxModels).entries()) {
    const name = stringAt(model, "model") ?? stringAt(model, "name") ?? "";
    const pointer = `/models/${index}`;
    const digest = (stringAt(model, "digest") ?? "").replace(/^sha256:/u, "");
    const claims = /^[0-9a-f]{64}$/u.test(digest)
      ? [
          declaredAt(report, { path: at.path, pointer }, "metadata", {
            name: "ollama.manifest.sha256",
            value: digest,
          }),
        ]
      : [];
    noteModel(report, at, { named: ollamaModel(name), how, pointer, engine, claims });
  }
}

/** `GET /v2` of Triton (KServe inference protocol). */
function noteTriton(report: Report, answer: unknown, at: NamePlace): void {
  if (stringAt(answer, "name") !== "triton") return;
  const version = stringAt(answer, "version");
  const place = { path: at.path, pointer: "/version" };
  const claims = version === undefined ? [] : [declaredAt(report, place, "version", version)];
  noteEngine(report, "triton", { place, how: "Triton: /v2", claims });
}

/** `POST /v2/repository/index`: only what is ready runs. */
function noteRepositoryIndex(report: Report, answer: unknown, at: NamePlace): void {
  const how = "Triton: /v2/repository/index";
  const ready = (Array.isArray(answer) ? answer : [])
    .slice(0, maxModels)
    .map((model: unknown, index) => ({ model, index }));
  for (const { model, index } of ready) {
    const name = stringAt(model, "name");
    const state = stringAt(model, "state");
    if (name === undefined || (state !== undefined && state !== "READY")) continue;
    const pointer = `/${index}`;
    const version = stringAt(model, "version");
    const claims =
      version === undefined ? [] : [declaredAt(report, { path: at.path, pointer }, "version", version)];
    const engine = engineAt(report, "triton", at, how);
    noteModel(report, at, {
      named: { kind: "thing", thing: registryModel("triton", name) },
      how,
      pointer,
      engine,
      claims,
    });
  }
}

/** `GET /models` of TorchServe's management address. */
function noteTorchServe(report: Report, answer: unknown, at: NamePlace): void {
  const how = "TorchServe: /models";
  for (const [index, model] of (listAt(answer, "models") ?? []).slice(0, maxModels).entries()) {
    const name = stringAt(model, "modelName");
    if (name === undefined) continue;
    const engine = engineAt(report, "torchserve", at, how);
    noteModel(report, at, {
      named: { kind: "thing", thing: registryModel("torchserve", name) },
      how,
      pointer: `/models/${index}`,
      engine,
    });
  }
}

/** `GET /info` of text-generation-inference and text-embeddings-inference: the commit that was loaded, too. */
function noteTextGeneration(report: Report, answer: unknown, at: NamePlace): void {
  const id = stringAt(answer, "model_id");
  if (id === undefined || !isRecord(answer)) return;
  const how = isRecord(answer["model_type"]) ? "TEI: /info" : "TGI: /info";
  const engine = engineAt(report, how.startsWith("TEI") ? "tei" : "tgi", at, how);
  const sha = stringAt(answer, "model_sha") ?? "";
  const place = { path: at.path, pointer: "/model_sha" };
  const claims = /^[0-9a-f]{40}$/u.test(sha) ? [declaredAt(report, place, "revision", sha)] : [];
  noteModel(report, at, { named: servedModelNamed(id, at), how, pointer: "/model_id", engine, claims });
}
