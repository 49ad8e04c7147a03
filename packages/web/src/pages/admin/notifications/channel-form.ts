import type { WantedChannel } from "../../../api/events.ts";
import type { ChannelChange, ChannelKind, ChannelScope, Severity } from "../../../api/shapes.ts";

export function wantedOf(form: FormData): WantedChannel {
  return {
    kind: textOf(form, "kind") as ChannelKind,
    name: textOf(form, "name"),
    ...placeOf(form),
    ...filterOf(form),
  };
}

export function changeOf(form: FormData): ChannelChange {
  return { name: textOf(form, "name"), ...placeOf(form), ...filterOf(form) };
}

/** What is left empty is not said. */
function placeOf(form: FormData): Pick<ChannelChange, "url" | "secret" | "to"> {
  const [url, secret, to] = [textOf(form, "url"), textOf(form, "secret"), listOf(textOf(form, "to"))];
  return { ...(url !== "" && { url }), ...(secret !== "" && { secret }), ...(to.length > 0 && { to }) };
}

function filterOf(
  form: FormData,
): Required<Pick<ChannelChange, "scope" | "team" | "kinds" | "leastSeverity" | "projects">> {
  const scope = textOf(form, "scope") as ChannelScope;
  return {
    scope,
    team: scope === "team" ? textOf(form, "team") : null,
    kinds: form.getAll("kinds").map(String),
    leastSeverity: textOf(form, "leastSeverity") as Severity,
    projects: form.getAll("projects").map(String),
  };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
