import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone. */
export const agentRules: readonly RuleDescription[] = [
  {
    id: "AGENT-TOOL-UNPINNED",
    title: "A tool server is fetched anew at every start",
    kind: "provenance",
    what: "The command of a tool server fetches a package or an image without a fixed version (npx, uvx, docker run).",
    why: "Whoever publishes the next version runs code on the machine of the agent, with its files and keys, without any change here.",
    example: "npx -y @modelcontextprotocol/server-filesystem",
    fix: "Name the version: npx -y @modelcontextprotocol/server-filesystem@2025.8.21; for images the digest.",
    references: [
      "https://modelcontextprotocol.io/specification/2025-06-18/basic/security_best_practices",
      "https://cwe.mitre.org/data/definitions/1357.html",
    ],
  },
  {
    id: "AGENT-TOOL-PLAIN-HTTP",
    title: "A tool server is spoken to without encryption",
    kind: "safety",
    what: "The address of a tool server on another machine begins with http:.",
    why: "Whoever is on the way reads what the agent sends and can answer in the server's place, instructions to the model included.",
    example: '"url": "http://tools.example.net/mcp"',
    fix: "Use an https: address; put a proxy with a certificate in front of a server that has none.",
    references: [
      "https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization",
      "https://cwe.mitre.org/data/definitions/319.html",
    ],
  },
  {
    id: "AGENT-TOOL-SECRET",
    title: "A secret stands in the configuration of a tool server",
    kind: "safety",
    what: "A variable, a header or an argument of a tool server holds a key or a token as it is. Only its name is reported.",
    why: "Whoever gets the repository can act with it.",
    example: '"env": {"GITHUB_TOKEN": "ghp_..."}',
    fix: "Revoke it, then take it from the environment or an input: ${env:GITHUB_TOKEN}, ${input:token}.",
    references: ["https://cwe.mitre.org/data/definitions/798.html"],
  },
  {
    id: "AGENT-TOOL-AUTO-APPROVE",
    title: "An agent may use tools without being asked",
    kind: "safety",
    what: "A configuration approves tools of a server, every command, or every server of a project in advance.",
    why: "Text that the model reads (a web page, an issue) can then make it act without anybody seeing it first.",
    example: '"autoApprove": ["write_file"], "trust": true, "permissions": {"allow": ["Bash(*)"]}',
    fix: "Approve only what reads, and nothing that writes, sends or executes.",
    references: [
      "https://genai.owasp.org/llmrisk/llm062025-excessive-agency/",
      "https://code.claude.com/docs/en/settings",
    ],
  },
];
