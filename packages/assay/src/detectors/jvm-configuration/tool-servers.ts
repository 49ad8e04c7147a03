import { tool } from "../../catalogue/things.ts";
import { resolved } from "../../code/settings/placeholder.ts";
import { printable } from "../../model/printable.ts";
import { noteUse } from "../recipe-report.ts";
import { type Configured, startsWith } from "./clients.ts";
import { notServers, ownServerKeys, toolServerRoots } from "./keys.table.ts";
import { keyParts } from "../../code/settings/setting.ts";

const ownServers: readonly string[] = ownServerKeys.map((key) => keyParts(key).join("."));

/** A tool server that the application speaks to, or is itself. */
export function noteToolServer(configured: Configured): boolean {
  const { parts, setting, sources } = configured;
  if (ownServers.includes(parts.join("."))) {
    const [name] = resolved(setting.value, sources).texts;
    return name !== undefined && addServer(configured, name.value);
  }
  const root = toolServerRoots.find((one) => startsWith(parts, one));
  if (root === undefined || parts.length < root.length + 2) return false;
  const name = writtenName(setting.name, root.length);
  return !notServers.has(parts[root.length] ?? "") && addServer(configured, name);
}

/** The name as it is written: parts of keys are compared without hyphens. */
function writtenName(key: string, at: number): string {
  const parts = key.match(/"[^"]*"|\[[^\]]{0,500}\]|[^.[\]"]+/gu) ?? [];
  return (parts[at] ?? "").replace(/^["[]|["\]]$/gu, "");
}

function addServer(configured: Configured, written: string): boolean {
  const { report, setting, isTest } = configured;
  const name = written.trim();
  if (name === "" || name.length > 120) return false;
  if (!configured.isNew(`tool ${name}`)) return true;
  const place = { path: setting.path, line: setting.line };
  noteUse(report, tool(printable(name)), place, setting.name, isTest ? { usage: "mentioned" } : {});
  return true;
}
