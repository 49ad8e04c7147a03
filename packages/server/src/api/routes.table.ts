import { accessRoutes } from "./routes/access.table.ts";
import { compatibilityRoutes } from "./routes/compatibility.table.ts";
import { complianceRoutes } from "./routes/compliance.table.ts";
import { exportsRoutes } from "./routes/exports.table.ts";
import { eventsRoutes } from "./routes/events.table.ts";
import { findingsRoutes } from "./routes/findings.table.ts";
import { inventoryRoutes } from "./routes/inventory.table.ts";
import { policiesRoutes } from "./routes/policies.table.ts";
import { projectsRoutes } from "./routes/projects.table.ts";
import { scanRoutes } from "./routes/scans.table.ts";
import { serverRoutes } from "./routes/server.table.ts";
import { watchRoutes } from "./routes/watches.table.ts";
import { workRoutes } from "./routes/work.table.ts";

/**
 * Every route of the API. It is the permission table too: a route that is not here does not exist, and none is here without
 * a role. Fixed words come before parameters of the same place.
 */
export const routes = {
  ...exportsRoutes,
  ...projectsRoutes,
  ...inventoryRoutes,
  ...findingsRoutes,
  ...complianceRoutes,
  ...scanRoutes,
  ...watchRoutes,
  ...policiesRoutes,
  ...eventsRoutes,
  ...workRoutes,
  ...accessRoutes,
  ...serverRoutes,
  ...compatibilityRoutes,
} as const;

export type RouteName = keyof typeof routes;
