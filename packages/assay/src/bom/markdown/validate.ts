import type { Issue, Validation } from "../document.ts";
import { mostCharacters } from "./limits.ts";

/** The last line: whoever comments on a pull request finds the comment of the last run by it. */
export const marker = "<!-- assay summary -->";

/** Everything that a summary holds of HTML. Text of an inventory never begins a tag: `<` is escaped. */
const tags = /^<(?:\/?(?:details|summary|code|sub)|br|!-- assay summary --)>$/;

const checks: readonly (readonly [isBroken: (text: string) => boolean, rule: string, message: string])[] = [
  [(text) => !text.endsWith(`\n${marker}\n`), "marker", `The last line is not "${marker}".`],
  [
    (text) => text.length > mostCharacters,
    "size",
    `A comment on a pull request holds no more than ${mostCharacters} characters.`,
  ],
  [
    (text) => (text.match(/<[^<>\n]{0,200}>?/g) ?? []).some((tag) => !tags.test(tag)),
    "markup",
    "There is markup that a summary does not have.",
  ],
  [(text) => /[\][@`\\]|:\/\//.test(text), "link", "There is a link, a picture or a person."],
];

/** Checks that a text is a summary of ours, whose only markup is our own. Never throws. */
export function validateMarkdown(document: unknown): Validation {
  const errors: readonly Issue[] =
    typeof document === "string"
      ? checks
          .filter(([isBroken]) => isBroken(document))
          .map(([, rule, message]) => ({ pointer: "", rule: `markdown/${rule}`, message }))
      : [{ pointer: "", rule: "markdown/text", message: "A summary is a text." }];
  return { valid: errors.length === 0, format: "markdown", version: "1", errors, warnings: [] };
}
