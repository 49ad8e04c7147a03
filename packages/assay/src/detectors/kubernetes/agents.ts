import { createHash } from "node:crypto";

import { agent, prompt, tool } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { printable } from "../../model/printable.ts";
import { listAt, stringAt } from "../../syntax/json-access.ts";
import { noteLink, noteUse } from "../recipe-report.ts";
import { textLine } from "../text-line.ts";
import type { ResourceAt } from "./resource-at.ts";
import { maxNames } from "./limits.ts";
import type { ResourceRow } from "./resource-row.ts";

/** Shorter texts are labels. */
const shortestPrompt = 20;

/** An agent that an operator runs: its prompt, and the servers of tools that it may use. */
export function noteAgentResource(at: ResourceAt, { agent: row, title }: ResourceRow): void {
  const { report, manifest } = at;
  if (row === undefined || manifest.name === "") return;
  const thing = agent(printable(manifest.name), manifest.document.path);
  noteUse(report, thing, manifest.document.placeAt("/metadata/name"), title, { usage: "declared" });
  for (const path of row.prompt) notePrompt(at, thing, path, title);
  for (const path of ["spec.tools", "spec.declarative.tools"]) noteTools(at, thing, path.split("."), title);
}

function notePrompt({ report, manifest }: ResourceAt, owner: Thing, path: string, title: string): void {
  const { document, values, name } = manifest;
  const text = stringAt(values, ...path.split("."));
  if (text === undefined || text.trim().length < shortestPrompt) return;
  const place = { path: document.path, line: textLine(document, `/${path.replaceAll(".", "/")}`) };
  const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
  const told = prompt(`${printable(name)} system message`, sha256);
  noteUse(report, told, place, `${title}: ${path}`, { usage: "declared" });
  noteLink(report, owner, told, "uses", { place });
}

function noteTools(
  { report, manifest }: ResourceAt,
  owner: Thing,
  path: readonly string[],
  title: string,
): void {
  const { document, values } = manifest;
  for (const [at, one] of (listAt(values, ...path) ?? []).slice(0, maxNames).entries()) {
    const name = stringAt(one, "mcpServer", "name") ?? stringAt(one, "mcpServer", "toolServer");
    if (name === undefined) continue;
    const place = document.placeAt(`/${[...path, at].join("/")}`);
    const server = tool(printable(name));
    noteUse(report, server, place, `${title}: tools`, { usage: "declared" });
    noteLink(report, owner, server, "uses", { place });
  }
}
