import type { ApiRow } from "../api.ts";
import { goAgent, goTool } from "./go-shapes.ts";

const mark3labs = "github.com/mark3labs/mcp-go";
const official = "github.com/modelcontextprotocol/go-sdk/mcp";
const metoro = "github.com/metoro-io/mcp-golang";
const openaiAgents = "github.com/nlpodyssey/openai-agents-go/agents";

/** Go: tools that models may call, the servers that offer them, and agents. */
export const goToolApis: readonly ApiRow[] = [
  goTool({
    module: mark3labs,
    symbols: [`${mark3labs}/server:NewMCPServer`],
    name: [{ at: 0 }],
    imports: [`${mark3labs}/server`],
    statement: 's := server.NewMCPServer("weather", "1.0.0")\n_ = s',
    finds: ["tool:weather"],
  }),
  goTool({
    module: mark3labs,
    symbols: [`${mark3labs}/mcp:NewTool`, `${mark3labs}/mcp:NewToolWithRawSchema`],
    name: [{ at: 0 }],
    imports: [`${mark3labs}/mcp`],
    statement:
      'tool := mcp.NewTool("get_forecast", mcp.WithDescription("The weather of tomorrow"))\n_ = tool',
    finds: ["tool:get_forecast"],
  }),
  goTool({
    module: official,
    // Clients describe themselves with the same structure.
    symbols: [":NewServer"],
    name: [{ name: "Name" }],
    imports: [official],
    statement:
      'server := mcp.NewServer(&mcp.Implementation{Name: "weather", Version: "v1.0.0"}, nil)\n_ = server',
    finds: ["tool:weather"],
  }),
  goTool({
    module: official,
    symbols: [":Tool"],
    name: [{ name: "Name" }],
    imports: [official],
    statement: 'mcp.AddTool(server, &mcp.Tool{Name: "get_forecast", Description: "The weather"}, nil)',
    finds: ["tool:get_forecast"],
  }),
  goTool({
    module: metoro,
    symbols: [":NewServer().RegisterTool"],
    name: [{ at: 0 }],
    imports: [`mcp ${metoro}`],
    statement: 'server := mcp.NewServer(nil)\nserver.RegisterTool("get_forecast", "The weather", nil)',
    finds: ["tool:get_forecast"],
  }),
  goAgent({
    module: openaiAgents,
    symbols: [":New"],
    name: [{ at: 0 }],
    imports: [openaiAgents],
    statement: 'agent := agents.New("Assistant")\n_ = agent',
    finds: ["agent:Assistant"],
  }),
];
