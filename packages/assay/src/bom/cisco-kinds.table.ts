import type { EntityKind } from "../model/entity.ts";

/** Words by which Cisco's aibom says what a component is, where its type does not tell (models/enums.py). */
export const ciscoKinds: ReadonlyMap<string, EntityKind> = new Map<string, EntityKind>([
  ["agent", "agent"],
  ["agent_proxy", "agent"],
  ["tool", "tool"],
  ["mcp_server", "tool"],
  ["mcp_client", "tool"],
  ["mcp_gateway", "tool"],
  ["skill", "agent"],
  ["prompt", "prompt"],
  ["training_run", "training-run"],
  ["llm_endpoint", "service"],
  ["model_endpoint", "service"],
  ["vector_store", "software"],
]);
