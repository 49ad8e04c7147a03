import { textPlace } from "../../prompts/places.ts";
import { isRecipeName } from "../recipe-scan.ts";

/** Fixed names of manifests that the common rule passes over, and one without an ending. */
const fixed = /(?:^|\/)(?:manifest|server|agent|agent-card|langgraph|settings|mcp|\.mcp)\.jsonc?$/u;

export function isConfigPath(path: string): boolean {
  return isRecipeName(path) || fixed.test(path);
}

/** By path alone. */
export function matches(path: string): boolean {
  return textPlace(path) !== undefined || isConfigPath(path);
}
