import { promptMarks } from "../../prompts/marks.ts";
import { isCodeOfPrompts } from "../../prompts/places.ts";

/**
 * Files that only list models, or only hold prompts, name no library. What they may have in them is looked for as plain text
 * first, which is much faster than the expression that makes sure.
 */
const marks: readonly (readonly [text: string, sure: RegExp])[] = [
  ...[
    ["gpt-", "gpt-[345]"],
    ["claude-", "claude-[\\dioshv]"],
    ["gemini-", "gemini-[\\dpfe]"],
    ["text-embedding-", "text-embedding-"],
    ["grok-", "grok-[\\db]"],
    ["deepseek-", "deepseek-[rcv]"],
    ["llama", "llama-?[234]"],
    ["mistral-", "mistral-[lmsto]"],
    ["mixtral-", "mixtral-"],
    ["command-", "command-[ra]"],
    ["qwen", "qwen[\\d-]"],
    ["dall-e-", "dall-e-[23]"],
    ["whisper-", "whisper-"],
    ["o1-", "o1-(?:mini|pre)"],
    ["o3-mini", "o3-mini"],
    ["kimi-", "kimi-"],
    ["glm-4", "glm-4"],
    ["rerank-", "rerank-[\\dvelm]"],
    ["embed-", "embed-(?:v4|english|multilingual)"],
    ["voyage-", "voyage-"],
    ["moonshot-v1", "moonshot-v1"],
    ["gemma", "gemma-?[23]"],
    ["tts-1", "tts-1"],
    ["eleven_", "eleven_[mtfv]"],
    ["sonar-", "sonar-"],
    ["codestral", "codestral"],
    ["Xenova/", "Xenova/"],
    ["onnx-community/", "onnx-community/"],
    ["HuggingFaceTB/", "HuggingFaceTB/"],
    ["sentence-transformers/", "sentence-transformers/"],
    ["BAAI/", "BAAI/"],
    ["nomic-ai/", "nomic-ai/"],
    ["TheBloke/", "TheBloke/"],
    ["meta-llama/", "meta-llama/"],
    ["deepseek-ai/", "deepseek-ai/"],
    ["Qwen/", "Qwen/"],
    ["mistralai/", "mistralai/"],
    ["moonshotai/", "moonshotai/"],
    ["zai-org/", "zai-org/"],
    ["MiniMaxAI/", "MiniMaxAI/"],
    ["black-forest-labs/", "black-forest-labs/"],
    ["openai/gpt-oss", "openai/gpt-oss"],
    ["google/gemma", "google/gemma"],
  ].map(([text = "", id = ""]) => [text, new RegExp(`["'\`](?:[\\w.-]{1,40}[/:])?${id}`, "u")] as const),
  ...promptMarks,
  // Tools as they are described to models.
  ["function", /["']type["']\s{0,4}:\s{0,4}["']function["']/u],
  ["input_schema", /input_schema["']?\s{0,4}[:=]/u],
  ["inputSchema", /inputSchema["']?\s{0,4}[:=]/u],
];

export const marksOfLists: readonly string[] = marks.map(([mark]) => mark);

/** Whether a file may hold lists of models, prompts or tools; `found` are the marks of `codeMarksIn`. */
export function mayHold(path: string, text: string, found: ReadonlySet<string>): boolean {
  return isCodeOfPrompts(path) || marks.some(([mark, sure]) => found.has(mark) && sure.test(text));
}
