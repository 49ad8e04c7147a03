import { accountHandlers } from "./accounts.ts";
import { complianceHandlers } from "./compliance.ts";
import { dependencyTrackHandlers } from "./dependency-track.ts";
import { exportHandlers } from "./exports.ts";
import { eventHandlers } from "./events.ts";
import type { Handlers } from "./handler.ts";
import { inventoryHandlers } from "./inventory.ts";
import { policyHandlers } from "./policies.ts";
import { projectHandlers } from "./projects.ts";
import type { RouteName } from "./routes.table.ts";
import { scanHandlers } from "./scans.ts";
import { sessionHandlers } from "./sessions.ts";
import { watchHandlers } from "./watches.ts";
import { workHandlers } from "./work.ts";

/** One for each row of the table. */
export const handlers: Handlers<RouteName> = {
  ...projectHandlers,
  ...inventoryHandlers,
  ...complianceHandlers,
  ...exportHandlers,
  ...policyHandlers,
  ...eventHandlers,
  ...workHandlers,
  ...scanHandlers,
  ...watchHandlers,
  ...accountHandlers,
  ...sessionHandlers,
  ...dependencyTrackHandlers,
};
