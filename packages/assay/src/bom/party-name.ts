/** `Organization: Acme (mail@acme.example)` without kind and address: contact data is not kept. */
export function partyName(text: string): string {
  const name = text.replace(/^(?:Tool|Organization|Person):\s*/i, "");
  return name.replace(/(?<!\s)\s*\([^()]*\)\s*$/, "").trim() || name;
}
