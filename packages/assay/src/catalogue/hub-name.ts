/** `org/name` when a text is a bare id of the Hugging Face hub, or the address of one of its models or datasets. */
export function hubId(text: string, kind: "model" | "dataset"): string | undefined {
  const parts = URL.canParse(text) ? addressParts(text, kind) : text.split("/");
  const [organisation, name, ...rest] = parts ?? [];
  if (organisation === undefined || name === undefined) return undefined;
  // A bare id has two parts; an address may go on (`/tree/main`).
  if (!URL.canParse(text) && rest.length > 0) return undefined;
  return isName(organisation) && isName(name) ? `${organisation}/${name}` : undefined;
}

const hosts = new Set(["huggingface.co", "www.huggingface.co", "hf.co"]);

function addressParts(text: string, kind: "model" | "dataset"): string[] | undefined {
  const { protocol, host, pathname } = new URL(text);
  if ((protocol !== "https:" && protocol !== "http:") || !hosts.has(host)) return undefined;
  const parts = pathname.split("/").filter((part) => part !== "");
  const isDataset = parts[0] === "datasets";
  if (isDataset !== (kind === "dataset")) return undefined;
  return isDataset ? parts.slice(1) : parts;
}

/** The hub allows letters, digits, `-`, `_` and `.` in both parts (huggingface_hub, validate_repo_id). */
function isName(part: string): boolean {
  return /^[A-Za-z0-9_][\w.-]{0,95}$/u.test(part) && !part.includes("..") && !part.endsWith(".git");
}
