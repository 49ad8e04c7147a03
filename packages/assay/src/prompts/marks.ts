/** A type after a name: `: str`, ` string`, `: &str`, ` -> str`. */
const type = String.raw`(?:(?:\s{0,4}(?::|->)\s{0,4}|[ \t]{1,4})[\w.&'<>[\]]{1,40})?`;

/** `= `, `: str = `, ` string = `, `: `, `:= `. */
const assigned = String.raw`(?:${type}\s{0,4}=>?|\s{0,4}:=?)`;

/** `(q string) string { return `, `(q: str) -> str: return `, `(q) => `. */
const given = String.raw`\([^()]{0,200}\)[^(){}"'\x60;=]{0,60}(?:=>(?:\s{0,4}\{\s{0,80}return\s)?|[:{]\s{0,80}return\s)`;

/** Where a text begins: `"`, `f"`, `r#"`, `dedent("`. */
const begins = String.raw`\s{0,40}(?:[\w.]{0,40}[!(]\(?)?\s{0,40}[$@bfr#]{0,3}(?:"""|\x27{3}|["'\x60](?!["'\x60]))`;

/** Labels are shorter. */
const aSentence = String.raw`\s{0,40}[^"\x60\s][^"\x60]{20}`;

/** What somebody asks a model for. */
const asks = String.raw`[^"'\x60]{0,240}?\b(?:[Aa]nswer the|[Aa]naly[sz]e|[Cc]lassify|[Ee]xtract|[Gg]iven the|[Rr]ewrite|[Ss]ummari[sz]e|[Tt]ranslate) `;

/** Texts that are kept under names of prompts, in any language. */
export const promptMarks: readonly (readonly [text: string, sure: RegExp])[] = [
  ["rompt", textNamed("[Pp]rompt", "")],
  ["PROMPT", textNamed("PROMPT", "")],
  ["nstruction", textNamed("[Ii]nstructions?", aSentence)],
  ["NSTRUCTION", textNamed("INSTRUCTIONS?", aSentence)],
  ["ystem", textNamed("(?:system|System)(?=_?[MmTtCcP])", aSentence)],
  ["emplate", textNamed("emplate", asks)],
  ["EMPLATE", textNamed("EMPLATE", asks)],
  // Examples that a model goes on with: the text ends with an open label.
  ["emplate", /\n[A-Z][A-Za-z ]{1,30}:[ \t]?(?:\{\w{1,60}\}\s?)?(?:"""|'''|`)/u],
  ["You are ", /You are (?:an?|the) /u],
  ...["You're a", "Your task is", "Act as a", "As an AI "].map((words) => [words, inText(words)] as const),
  ...["Given the following", "Use the following", "Based on the following", "Answer the question"].map(
    (words) => [words, inText(words)] as const,
  ),
  // Messages with roles.
  ["RoleSystem", /[Rr]ole["'`]?\s{0,4}[:=]\s{0,4}[\w.]{0,40}RoleSystem\b/u],
  ["ystem", /[Rr]ole["'`]?\s{0,4}[:=]\s{0,4}["'`]system["'`]/u],
];

function textNamed(name: string, said: string): RegExp {
  return new RegExp(String.raw`${name}\w{0,40}["'\])]{0,2}(?:${assigned}|${given})${begins}${said}`, "u");
}

/** Words that stand in a text. */
function inText(words: string): RegExp {
  return new RegExp(String.raw`${words}(?<=["'\x60][^"'\x60]{0,240})`, "u");
}
