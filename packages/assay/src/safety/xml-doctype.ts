import type { Hazard } from "../model/hazard.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import type { XmlDoctype } from "../syntax/xml/index.ts";

/** What a document type declaration does to a loader that follows it; our own reader never does. */
export function doctypeHazards(rule: string, doctype: XmlDoctype | undefined): Hazard[] {
  if (doctype === undefined || (!doctype.hasEntities && !doctype.isExternal)) return [];
  const what = doctype.hasEntities ? "declares entities" : "names a file or address outside";
  return [
    {
      rule,
      verdict: doctype.hasEntities ? "suspicious" : "unknown",
      message: `The document type declaration ${what}: an XML parser that follows it can be made to read files or use up memory.`,
      offset: doctype.offset,
      line: doctype.line,
    },
  ];
}

/** The description of such a rule for one format. */
export function doctypeRule(id: string, format: string): RuleDescription {
  return {
    id,
    title: `${format} file with a document type declaration`,
    kind: "safety",
    what: `The ${format} file has a DOCTYPE with entities or with a reference to something outside. The format needs none.`,
    why: "Loaders whose XML parser follows it read local files, open addresses or expand a few bytes to gigabytes.",
    example: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    fix: "Remove the declaration, or load the file with external entities and document types switched off.",
    references: [
      "https://www.w3.org/TR/xml/#sec-entity-decl",
      "https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html",
    ],
  };
}
