import { accountHandlers } from "./accounts.ts";
import { complianceHandlers } from "./compliance.ts";
import { dependencyTrackHandlers } from "./dependency-track.ts";
import { exportHandlers } from "./exports.ts";
import { eventHandlers } from "./events.ts";
import type { Handlers } from "./handler.ts";
import { inventoryHandlers } from "./inventory.ts";
import { projectHandlers } from "./projects.ts";
import type { RouteName } from "./routes.table.ts";
import { sessionHandlers } from "./sessions.ts";
import { workHandlers } from "./work.ts";

/** One for each row of the table. */
export const handlers: Handlers<RouteName> = {
  ...projectHandlers,
  ...inventoryHandlers,
  ...complianceHandlers,
  ...exportHandlers,
  ...eventHandlers,
  ...workHandlers,
  ...accountHandlers,
  ...sessionHandlers,
  ...dependencyTrackHandlers,
};
