import { auditLog } from "../../audit/audit-log.ts";
import type { AccessStore } from "../access-store.ts";
import type { Context } from "../context.ts";
import { accountStore } from "./accounts.ts";
import { ensureOrganisation } from "./organisations.ts";
import { sessionStore } from "./sessions.ts";
import { settingStore } from "./settings.ts";
import { teamStore } from "./teams.ts";
import { throttleStore } from "./throttles.ts";
import { tokenStore } from "./tokens.ts";

/** Who may do what, as tables of the store. */
export function accessStoreOf(context: Context): AccessStore {
  return {
    organisations: { ensure: (name) => ensureOrganisation(context, name) },
    accounts: accountStore(context),
    teams: teamStore(context),
    tokens: tokenStore(context),
    sessions: sessionStore(context),
    throttles: throttleStore(context),
    settings: settingStore(context),
    audit: auditLog(context),
  };
}
