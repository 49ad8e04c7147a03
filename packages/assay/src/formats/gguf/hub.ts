/** `org/name` of a model when an address or an id names one on the Hugging Face hub. */
export function hubModel(text: string): string | undefined {
  const parts = hubPath(text);
  const isOther =
    parts[0] === "datasets" || parts[0] === "spaces" || parts[0] === "papers" || parts[0] === "collections";
  return isOther ? undefined : idOf(parts);
}

/** `org/name` of a dataset when an address names one on the Hugging Face hub. */
export function hubDataset(text: string): string | undefined {
  const parts = hubPath(text);
  return parts[0] === "datasets" ? idOf(parts.slice(1)) : undefined;
}

/** `org/name` as written by itself. */
export function bareId(text: string): string | undefined {
  const parts = text.split("/");
  return parts.length === 2 ? idOf(parts) : undefined;
}

const hosts = new Set(["huggingface.co", "www.huggingface.co", "hf.co"]);

function hubPath(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const { protocol, host, pathname } = new URL(text);
  if ((protocol !== "https:" && protocol !== "http:") || !hosts.has(host)) return [];
  return pathname.split("/").filter((part) => part !== "");
}

/** The hub allows letters, digits, `-`, `_` and `.` in both parts. */
function idOf([organization, name]: readonly string[]): string | undefined {
  const isName = /^[A-Za-z0-9][\w.-]{0,95}$/u;
  if (organization === undefined || name === undefined) return undefined;
  return isName.test(organization) && isName.test(name) ? `${organization}/${name}` : undefined;
}
