/** Plain data as YAML 1.2 in block form. Texts that could be read as anything else are in double quotes, as JSON has them. */
export function yamlEntry(key: string, value: unknown): string {
  return `${keyText(key)}:${valueText(value, 0)}\n`;
}

function valueText(value: unknown, depth: number): string {
  if (Array.isArray(value)) return value.length === 0 ? " []" : listText(value, depth);
  if (typeof value === "object" && value !== null) return mapText(Object.entries(value), depth + 1);
  return ` ${scalarText(value)}`;
}

function listText(items: readonly unknown[], depth: number): string {
  const indent = "  ".repeat(depth);
  return items
    .map((item) => {
      if (typeof item !== "object" || item === null) return `\n${indent}- ${scalarText(item)}`;
      if (Object.keys(item).length === 0) return `\n${indent}- {}`;
      // The first key of a mapping stands behind the dash, the others below it.
      const [first = "", ...others] = mapText(Object.entries(item), depth + 1)
        .split("\n")
        .slice(1);
      return [`\n${indent}- ${first.trimStart()}`, ...others].join("\n");
    })
    .join("");
}

function mapText(entries: readonly (readonly [string, unknown])[], depth: number): string {
  if (entries.length === 0) return " {}";
  const indent = "  ".repeat(depth);
  return entries.map(([key, value]) => `\n${indent}${keyText(key)}:${valueText(value, depth)}`).join("");
}

function keyText(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !isWord(key) ? key : JSON.stringify(key);
}

function scalarText(value: unknown): string {
  if (typeof value === "number")
    return Number.isFinite(value) ? numberText(value) : JSON.stringify(String(value));
  if (typeof value !== "string") return JSON.stringify(value) ?? "null";
  return isPlain(value) ? value : JSON.stringify(value);
}

/** `1e21` has no dot and is a text to some readers. */
function numberText(value: number): string {
  const text = String(value);
  return /e/.test(text) && !text.includes(".") ? text.replace("e", ".0e") : text;
}

/** Begins with a letter, has no sign of YAML, and is no word of 1.1 or 1.2. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][\w./ +()-]*$/.test(text) && text.trim() === text && !isWord(text);
}

function isWord(text: string): boolean {
  return /^(?:true|false|null|yes|no|on|off|y|n|nan|inf|~)$/i.test(text);
}
