import { isRecord, listAt, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { pointerStep, pointerTo } from "../../syntax/json-pointer.ts";
import { longestArgument, maxArguments, maxServers, maxVariables } from "./limits.ts";

/** A tool server as a client's configuration has it. */
export interface Server {
  readonly name: string;
  readonly pointer: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly command: string;
  readonly args: readonly string[];
  readonly url?: string;
}

/** A key under which clients keep their servers. */
interface ServerKey {
  readonly path: readonly string[];
  /** The key has other meanings too: an entry must say how it is spoken to, or the file be one of these clients. */
  readonly isCommon?: true;
}

const serverKeys: readonly ServerKey[] = [
  { path: ["mcpServers"] },
  { path: ["mcp_servers"] },
  { path: ["mcp-servers"] },
  { path: ["mcp", "servers"] },
  { path: ["mcp", "mcpServers"] },
  { path: ["mcp", "stdio_servers"] },
  { path: ["mcp", "sse_servers"] },
  { path: ["mcp", "shttp_servers"] },
  { path: ["mcp_config", "mcpServers"] },
  { path: ["context_servers"] },
  { path: ["amp.mcpServers"] },
  { path: ["amp", "mcpServers"] },
  { path: ["chat.mcp.servers"] },
  { path: ["customizations", "vscode", "mcp", "servers"] },
  { path: ["servers"], isCommon: true },
  { path: ["mcp"], isCommon: true },
  { path: ["extensions"], isCommon: true },
  { path: ["tools", "mcp"], isCommon: true },
];

/** Every tool server of a configuration, in order. */
export function serversOf(document: RecipeDocument): readonly Server[] {
  const found = serverKeys.flatMap((key) => serversAt(document, key));
  return found.slice(0, maxServers);
}

function serversAt(document: RecipeDocument, { path, isCommon }: ServerKey): readonly Server[] {
  const entries = entriesAt(document.values, path);
  const isSure = isCommon !== true || /(?:^|\/)\.?mcp\.jsonc?$/u.test(document.path);
  return entries.flatMap((entry) => {
    const server = serverOf(entry);
    return server !== undefined && (isSure || isSpokenTo(server)) ? [server] : [];
  });
}

interface Entry {
  readonly name: string;
  readonly value: unknown;
  readonly pointer: string;
}

function entriesAt(values: unknown, path: readonly string[]): readonly Entry[] {
  const pointer = pointerTo(path);
  const list = listAt(values, ...path);
  if (list !== undefined)
    return list.map((value, at) => ({ name: listName(value), value, pointer: `${pointer}/${at}` }));
  return Object.entries(recordAt(values, ...path) ?? {}).map(([name, value]) => ({
    name,
    value,
    pointer: `${pointer}/${pointerStep(name)}`,
  }));
}

/** Lists name their servers inside, or (OpenHands) hold nothing but addresses. */
function listName(value: unknown): string {
  const url = typeof value === "string" ? value : stringAt(value, "url");
  const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : "";
  return stringAt(value, "name") ?? stringAt(value, "id") ?? host;
}

/** One that says how it is started or reached; anything else of that name is something else. */
function serverOf({ name, value, pointer }: Entry): Server | undefined {
  const values = typeof value === "string" ? { url: value } : value;
  if (!isRecord(values) || name === "" || name.length > 200) return undefined;
  const { command, args } = commandOf(values);
  const url = ["url", "serverUrl", "httpUrl", "uri", "endpoint"]
    .map((key) => stringAt(values, key))
    .find((text) => /^(?:https?|wss?):\/\//iu.test(text ?? ""));
  if (command === "" && url === undefined) return undefined;
  return {
    name,
    pointer,
    values,
    command: command.slice(0, longestArgument),
    args: args.slice(0, maxArguments).map((word) => word.slice(0, longestArgument)),
    ...(url === undefined ? {} : { url: url.slice(0, longestArgument) }),
  };
}

interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** `command` and `args`; a list (opencode); a mapping with `path` (Zed); `cmd` (Goose); `transport` around them. */
function commandOf(values: Readonly<Record<string, unknown>>): Command {
  const inner = recordAt(values, "command");
  if (inner !== undefined) return { command: stringAt(inner, "path") ?? "", args: stringsAt(inner, "args") };
  if (listAt(values, "command") !== undefined) {
    const [command = "", ...args] = stringsAt(values, "command");
    return { command, args };
  }
  const own = plainCommand(values);
  return own.command === "" ? plainCommand(recordAt(values, "transport")) : own;
}

function plainCommand(values: unknown): Command {
  const command = stringAt(values, "command") ?? stringAt(values, "cmd") ?? "";
  return { command, args: stringsAt(values, "args") };
}

const kinds = /^(?:stdio|sse|http|streamable[-_]?http|local|remote|websocket|ws|shttp)$/iu;

/** Says a kind of connection by a word of the protocol's clients, or has a command with arguments. */
function isSpokenTo({ values, command }: Server): boolean {
  const said = stringAt(values, "type") ?? stringAt(values, "transport") ?? "";
  return kinds.test(said) || (command !== "" && listAt(values, "args") !== undefined);
}

/** How a server is spoken to, as its client calls it. */
export function transportOf({ values, url }: Server): string {
  const said =
    stringAt(values, "type") ?? stringAt(values, "transport") ?? stringAt(values, "transport", "type");
  if (said !== undefined && /^[\w-]{2,30}$/u.test(said)) return said;
  if (url === undefined) return "stdio";
  return /\/sse\/?$/u.test(url) ? "sse" : "http";
}

/** A variable or a header that a server is given. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

const variableKeys: readonly (readonly string[])[] = [
  ["env"],
  ["environment"],
  ["envs"],
  ["headers"],
  ["http_headers"],
  ["command", "env"],
  ["requestInit", "headers"],
];

/** What a server is given besides its arguments. */
export function variablesOf({ values }: Server): readonly Variable[] {
  return variableKeys
    .flatMap((path) => Object.entries(recordAt(values, ...path) ?? {}))
    .slice(0, maxVariables)
    .map(([name, value]) => ({
      name: name.slice(0, 100),
      value: typeof value === "string" ? value.slice(0, longestArgument) : "",
    }));
}
