/** What a file is that is a text for a model, by its path. */
export interface TextPlace {
  readonly kind: "agent" | "skill" | "instructions" | "prompt";
  /** What the text has to say itself (`Evidence`); absent = nothing. */
  readonly demand?: "ownFile" | "playedFile" | "otherFile";
}

interface PlaceRow extends TextPlace {
  readonly path: RegExp;
}

/** Endings of texts and templates. */
const texts = "(?:txt|md|j2|jinja2?|mustache|hbs|handlebars|liquid|njk|st|tera|tmpl|tpl)";

/** The first row that fits decides. */
const rows: readonly PlaceRow[] = [
  {
    kind: "agent",
    path: /(?:^|\/)\.(?:claude|cursor|opencode|gemini|qwen)\/agents?\/[^/]+\.md$|(?:^|\/)\.github\/(?:agents|chatmodes)\/[^/]+\.md$/u,
  },
  { kind: "skill", path: /(?:^|\/)SKILL\.md$/u },
  {
    kind: "instructions",
    path: /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI|CONVENTIONS|QWEN|WARP|JULES)\.md$|(?:^|\/)\.cursor\/rules\/.{1,200}\.mdc?$|(?:^|\/)\.(?:cursorrules|windsurfrules|clinerules|roorules|goosehints|junierules)$|(?:^|\/)\.github\/(?:copilot-instructions\.md|instructions\/.{1,200}\.instructions\.md)$|(?:^|\/)\.(?:windsurf|clinerules|roo)\/(?:rules\/)?.{1,200}\.md$|(?:^|\/)\.junie\/guidelines\.md$/u,
  },
  {
    kind: "prompt",
    path: /\.(?:prompt|prompty)$|\.prompt\.(?:md|txt|ya?ml|j2|jinja2?)$|(?:^|\/)\.claude\/commands\/.{1,200}\.md$/u,
  },
  {
    kind: "prompt",
    path: /(?:^|\/)(?:skprompt|system[-_]?prompt|prompt[-_]?system|user[-_]?prompt|prompt[-_]template)s?\.(?:txt|md|j2|jinja2?)$/iu,
  },
  {
    kind: "prompt",
    path: new RegExp(
      String.raw`(?:^|\/)(?:[\w-]{0,30}[-_])?(?:system|pre)?prompts?(?:[-_](?:templates?|library))?\/(?:[^/]{1,100}\/){0,4}[^/]{1,150}\.(?:${texts}|prompt)$`,
      "iu",
    ),
  },
  // `prompt.jinja2`, `qa_prompt.txt`, `system_v5.txt`; what such a page of Markdown is about may be prompts.
  {
    kind: "prompt",
    demand: "ownFile",
    path: new RegExp(
      String.raw`(?:^|[/_.-])(?:(?:system)?prompts?|system[_-]?message)(?:[_.-][^/]{0,80})?\.(?!md$)${texts}$|(?:^|\/)system(?:[_.-][^/]{0,80})?\.txt$`,
      "iu",
    ),
  },
  {
    kind: "prompt",
    demand: "ownFile",
    path: /(?:^|\/)(?:[\w-]{0,30}[-_])?(?:system|pre)?prompts\/[^/.]{1,100}$/iu,
  },
  // Whom a model plays, and what it is told to do: such folders and names hold other texts too.
  {
    kind: "prompt",
    demand: "playedFile",
    path: /(?:^|\/)(?:roles|personas?|characters|companions|instructions|system[-_]messages)\/[^/]{1,150}\.(?:txt|md)$|(?:^|\/)(?:SYSTEM|PROMPT|system\.(?:txt|md)|(?:[^/]{0,80}prompts?|instructions)\.md)$/iu,
  },
  {
    kind: "prompt",
    demand: "otherFile",
    path: new RegExp(
      String.raw`\.(?!md$)${texts}$|(?:^|\/)(?:agents?|assistants?|commands|llms?|modes|skills|templates)\/(?:[^/]{1,100}\/){0,2}[^/]{1,150}\.md$`,
      "iu",
    ),
  },
];

const notPrompts =
  /(?:^|\/)(?:readme|changelog|license|licence|notice|contributing|index|[\w.-]{0,40}requirements|robots|llms|cmakelists|makefile|dockerfile)\b[^/]{0,40}$/iu;

/** What a text is, by its path alone. */
export function textPlace(path: string): TextPlace | undefined {
  if (/(?:^|\/)node_modules\//u.test(path)) return undefined;
  const row = rows.find((one) => one.path.test(path));
  return row?.kind === "prompt" && notPrompts.test(path) ? undefined : row;
}

/** `prompts.py`, `report_prompts.ts`, `prompts/report.py`: what such a file of code holds is told by its name. */
export function isCodeOfPrompts(path: string): boolean {
  return /(?:^|[/_-])prompts?(?:[/_-][^/]*)?\.\w+$|(?:^|\/)prompts?\/[^/]*$/iu.test(path);
}
