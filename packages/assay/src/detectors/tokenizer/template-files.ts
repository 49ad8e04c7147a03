import type { FolderFile, FolderInput } from "../detector.ts";
import { readStart } from "../json-file.ts";
import { isTokenizerName } from "./names.ts";
import { maxMarkBytes, maxTemplates } from "./limits.ts";

/** Folders of further templates: what transformers reads, and what some publishers use. */
const templateFolders = ["additional_chat_templates", "chat_templates"];

/** Endings of Jinja's texts. Web pages and playbooks have them, too: most count only beside a model. */
export function isTemplateName(name: string): boolean {
  return /\.(?:jinja2?|j2)$/u.test(name);
}

/** The templates of this folder and of its template folders, with the names that they go by. */
export async function templateFiles(
  folder: FolderInput,
): Promise<readonly { readonly file: FolderFile; readonly name: string }[]> {
  const here = folder.matching.filter(({ name }) => isTemplateName(name));
  const countsAll = here.length > 0 && (await isPlaceOfTemplates(folder));
  const own = isReadFromAbove(folder) ? [] : here.filter(({ name }) => countsAll || isChatTemplate(name));
  const below = templateFolders.flatMap((path) => folder.filesIn?.(path) ?? []);
  const named = below.filter(({ name }) => isTemplateName(name));
  return [
    ...own.map((file) => ({ file, name: isDefault(file.name) ? "default" : stemOf(file.name) })),
    ...named.map((file) => ({ file, name: stemOf(file.name) })),
  ].slice(0, maxTemplates);
}

/** `chat_template.jinja` is the default one; others of the kind are given to servers by hand. */
function isChatTemplate(name: string): boolean {
  return /chat_?template/iu.test(name);
}

function isDefault(name: string): boolean {
  return name === "chat_template.jinja";
}

function stemOf(name: string): string {
  return name.replace(/\.(?:jinja2?|j2)$/u, "");
}

/** A template folder, or one with a tokenizer, a model or a chat template: there every template is meant for the model. */
async function isPlaceOfTemplates(folder: FolderInput): Promise<boolean> {
  if (isTemplateFolder(folder)) return true;
  const { files } = folder;
  if (files.some(({ name }) => modelName.test(name) || (isTemplateName(name) && isChatTemplate(name))))
    return true;
  const config = files.find(({ name }) => name === "config.json");
  return config !== undefined && (await isModelConfig(config));
}

const modelName =
  /^(?:tokenizer|tokenizer_config|special_tokens_map|generation_config|adapter_config|chat_template|processor_config|preprocessor_config)\.json$|^tokenizer\.model$|\.(?:gguf|safetensors)$/u;

async function isModelConfig(file: FolderFile): Promise<boolean> {
  const reading = await readStart(file, maxMarkBytes);
  return reading.ok && /"(?:model_type|architectures)"/u.test(new TextDecoder("utf-8").decode(reading.bytes));
}

function isTemplateFolder({ path }: FolderInput): boolean {
  return templateFolders.includes(path.slice(path.lastIndexOf("/") + 1));
}

/** The folder above reads its template folders itself, when it has any file of a tokenizer. */
function isReadFromAbove(folder: FolderInput): boolean {
  if (!isTemplateFolder(folder)) return false;
  const above = folder.filesIn?.("..") ?? [];
  return above.some(({ name }) => isTokenizerName(name) || isTemplateName(name));
}
