import type { ArgumentAt } from "./api.ts";

/** A decorator, annotation or attribute that makes something of what it stands on. */
export interface Mark {
  /** Patterns over the symbol of the decorator, as in `api.ts`. */
  readonly symbols: readonly string[];
  readonly makes: "tool" | "agent";
  /** The argument that names it; absent = the function or class is its name. */
  readonly name?: readonly ArgumentAt[];
  /** What else it may stand on means something else: the `impl` of a whole server. */
  readonly only?: "functions";
  /** Only a mark with one of these arguments counts. */
  readonly needs?: readonly string[];
}

const named: readonly ArgumentAt[] = [{ name: "name" }];

/** Decorators of Python. */
const pythonMarks: readonly Mark[] = [
  {
    symbols: [
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
    ],
    makes: "tool",
  },
];

/** Annotations of Java and Kotlin. */
const jvmMarks: readonly Mark[] = [
  {
    symbols: [
      "dev.langchain4j.agent.tool.Tool",
      "org.springframework.ai.tool.annotation.Tool",
      "org.springframework.ai.mcp.annotation.McpTool",
      "org.springaicommunity.mcp.annotation.McpTool",
      "com.logaritex.mcp.annotation.McpTool",
      "io.quarkiverse.mcp.server.Tool",
      "com.embabel.agent.api.annotation.LlmTool",
      "com.microsoft.semantickernel.semanticfunctions.annotations.DefineKernelFunction",
    ],
    makes: "tool",
    name: named,
  },
  {
    symbols: ["ai.koog.agents.core.tools.annotations.Tool"],
    makes: "tool",
    name: [{ at: 0, name: "customName" }],
  },
  {
    symbols: [
      "com.embabel.agent.api.annotation.Agent",
      "dev.langchain4j.agentic.Agent",
      "dev.langchain4j.agentic.declarative.*Agent",
    ],
    makes: "agent",
    name: named,
  },
  {
    symbols: ["io.quarkiverse.langchain4j.RegisterAiService", "dev.langchain4j.service.spring.AiService"],
    makes: "agent",
    needs: ["tools", "toolProviderSupplier", "toolProvider"],
  },
  { symbols: ["io.quarkiverse.langchain4j.ToolBox"], makes: "agent" },
];

/** Attributes of C#. */
const sharpMarks: readonly Mark[] = [
  {
    symbols: ["Microsoft.SemanticKernel.KernelFunction", "Microsoft.SemanticKernel.KernelFunctionAttribute"],
    makes: "tool",
    name: [{ at: 0, name: "name" }],
  },
  { symbols: ["Microsoft.SemanticKernel.SKFunction"], makes: "tool" },
  {
    symbols: [
      "ModelContextProtocol.Server.McpServerTool",
      "ModelContextProtocol.Server.McpServerToolAttribute",
    ],
    makes: "tool",
    name: [{ name: "Name" }],
  },
  {
    symbols: ["Microsoft.Azure.Functions.Worker.Extensions.Mcp.McpToolTrigger"],
    makes: "tool",
    name: [{ at: 0 }],
  },
  { symbols: ["AutoGen.Core.Function", "AutoGen.Core.FunctionAttribute"], makes: "tool" },
];

/** Attributes of Rust. */
const rustMarks: readonly Mark[] = [
  {
    symbols: [
      "rmcp.tool",
      "rmcp_macros.tool",
      "swiftide.tool",
      "swiftide_macros.tool",
      "rig.rig_tool",
      "rig.tool_macro",
      "rig_derive.rig_tool",
      "rig_core.rig_tool",
      "ollama_rs.function",
      "ollama_rs_macros.function",
      "mistralrs.tool",
      "mistralrs_macros.tool",
    ],
    makes: "tool",
    name: named,
    only: "functions",
  },
];

/** Traits of Rust whose types are tools: the name is a constant of the type, or what a function of it gives. */
export const toolTraits: readonly { readonly symbols: readonly string[]; readonly name: string }[] = [
  { symbols: ["rig.tool.Tool", "rig_core.tool.Tool"], name: "NAME" },
  {
    symbols: [
      "langchain_rust.tools.**Tool",
      "ollama_rs.generation.tools.Tool",
      "swiftide.**.Tool",
      "swiftide_core.Tool",
    ],
    name: "name",
  },
];

/** The marks that code of a language may have. */
export function marksOf(language: string): readonly Mark[] {
  return Object.hasOwn(marks, language) ? (marks[language] ?? []) : [];
}

const marks: Readonly<Record<string, readonly Mark[]>> = {
  python: pythonMarks,
  java: jvmMarks,
  kotlin: jvmMarks,
  csharp: sharpMarks,
  rust: rustMarks,
};
