import type { ProjectDetector } from "../project-detector.ts";
import { matches } from "./names.ts";
import { agentRules } from "./rules.table.ts";

/** Agents, the tool servers they may use, prompts and flows that lie in files. */
export const agentFiles: ProjectDetector = {
  id: "agent-files",
  version: 1,
  title: "Agents, tool servers and prompts",
  support: {
    formats: [
      "MCP client configuration",
      "MCP registry manifest",
      "MCP bundle manifest",
      "agent definition",
      "agent skill",
      "instructions for agents",
      "prompt file",
      "CrewAI configuration",
      "AutoGen component",
      "LangGraph configuration",
      "OpenAI assistant",
      "A2A agent card",
      "promptfoo configuration",
      "n8n workflow",
      "Flowise flow",
      "LangFlow flow",
      "Dify application",
    ].map((name) => ({ name, metadata: true })),
    files:
      "configurations of MCP clients under any name; `server.json`, `smithery.yaml`, `manifest.json`; `AGENTS.md`, `CLAUDE.md`, `SKILL.md`, `.claude/agents/*.md`, `.cursor/rules/*.mdc` and the like; `*.prompt`, `*.prompty`, `prompts/**`; exports of flows",
    reads:
      "tool servers with command, address and package; agents with their model, prompt and tools; prompts by digest; models, stores and tools of flows",
    notRead:
      "values of variables and headers; code of agents and servers; tools that a server offers when it runs",
  },
  rules: agentRules,
  matches,
  detect: async (project) => (await import("./detect.ts")).detectAgentFiles("agent-files@1", project),
};
