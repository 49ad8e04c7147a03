import { agentBomProperties } from "./private/agent-bom.table.ts";
import { aiBomProperties } from "./private/ai-bom.table.ts";
import { aisbomProperties } from "./private/aisbom.table.ts";
import { cdxgenProperties } from "./private/cdxgen.table.ts";
import { ciscoProperties } from "./private/cisco.table.ts";
import { owaspProperties } from "./private/owasp.table.ts";
import { syftProperties } from "./private/syft.table.ts";
import type { PropertyHandler } from "./property-handlers.ts";

/** Private properties of other tools that say what a property of ours says; the rest stays as metadata under its name. */
export const privateProperties: ReadonlyMap<string, PropertyHandler> = new Map<string, PropertyHandler>([
  ...owaspProperties,
  ...cdxgenProperties,
  ...syftProperties,
  ...ciscoProperties,
  ...agentBomProperties,
  ...aiBomProperties,
  ...aisbomProperties,
]);
