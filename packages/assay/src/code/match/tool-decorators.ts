import { tool } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Scope } from "../scope.ts";
import { fitsPattern } from "../symbol-pattern.ts";
import type { Value } from "../value.ts";
import type { FunctionDef } from "../ir.ts";
import type { Matching } from "./found.ts";

/** Decorators that offer a function to a model as a tool. */
export const toolDecorators: readonly string[] = [
  "agents.function_tool",
  "agents.**.function_tool",
  "langchain_core.tools.**tool",
  "langchain.tools.**tool",
  "langchain.agents.tool",
  "langchain.**.tool",
  "crewai.tools.tool",
  "crewai_tools.tool",
  "smolagents.tool",
  "strands.tool",
  "agno.tools.tool",
  "haystack.tools.tool",
  "semantic_kernel.functions.**kernel_function",
  "mcp.server.fastmcp.FastMCP().tool",
  "mcp.server.fastmcp.server.FastMCP().tool",
  "mcp.server.FastMCP().tool",
  "fastmcp.FastMCP().tool",
  "pydantic_ai.Agent().tool",
  "pydantic_ai.Agent().tool_plain",
  "autogen.register_for_llm",
  "autogen.**.register_for_llm",
  "claude_agent_sdk.tool",
];

/** Functions of the application that a model or a client of the tool server may call. */
export function matchToolFunctions(m: Matching, functions: ReadonlyMap<FunctionDef, Scope>): void {
  for (const [def, scope] of functions) {
    const at = { scope: scope.parent ?? scope, branches: [] };
    for (const decorator of def.decorators) {
      const callee = decorator.kind === "call" ? decorator.callee : decorator;
      const name = m.e
        .values(callee, at)
        .map(patternOf)
        .find((path) => path !== undefined);
      if (name !== undefined) addTool(m, def, scope.module.path, name);
    }
  }
}

function patternOf(value: Value): string | undefined {
  if (value.kind !== "symbol") return undefined;
  return toolDecorators.some((pattern) => fitsPattern(pattern, value.path)) ? value.path : undefined;
}

function addTool(m: Matching, def: FunctionDef, path: string, decorator: string): void {
  const thing = tool(printable(def.name));
  const how = `@${decorator.replaceAll("()", "")}`;
  m.found.uses.push({
    thing,
    usage: m.isTest(path) ? "mentioned" : "used",
    place: { path, line: def.line },
    how,
  });
}
