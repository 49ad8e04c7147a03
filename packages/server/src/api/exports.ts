import { createHash } from "node:crypto";
import { download, downloadKept } from "./download.ts";
import { badgePicture } from "./badge-picture.ts";
import { csvAnswer } from "./csv.ts";
import {
  complianceColumns,
  dutyColumns,
  entityColumns,
  findingColumns,
  projectColumns,
} from "./csv-columns.table.ts";
import { dutyLines } from "./duty-lines.ts";
import { everythingTar } from "./everything.ts";
import type { Handler, Handlers } from "./handler.ts";
import type { exportsRoutes } from "./routes/exports.table.ts";
import type { routes } from "./routes.table.ts";

const atOnce = { limit: 200 } as const;
/** A library can be in every project: few things at once, with all of theirs. */
const dutyThingsAtOnce = 10;
const mostDutyProjects = 5_000;

export const exportHandlers: Handlers<keyof typeof exportsRoutes> = {
  exportEntities: ({ caller, query, parts }) =>
    csvAnswer("inventory", entityColumns, (cursor) =>
      parts.store.entities.list(caller.by, { ...query, ...atOnce, cursor }),
    ),
  exportFindings: ({ caller, query, parts }) =>
    csvAnswer("findings", findingColumns, (cursor) =>
      parts.store.findings.list(caller.by, { ...query, ...atOnce, cursor }),
    ),
  exportProjects: ({ caller, query, parts }) =>
    csvAnswer("projects", projectColumns, (cursor) =>
      parts.store.projects.list(caller.by, { ...query, ...atOnce, cursor }),
    ),
  exportDuties: ({ caller, query, parts }) =>
    csvAnswer("duties", dutyColumns, async (cursor) => {
      const some = { ...query, limit: dutyThingsAtOnce, cursor };
      const page = await parts.store.duties.things(caller.by, undefined, some, mostDutyProjects);
      return { items: page.items.flatMap(dutyLines), next: page.next };
    }),
  exportCompliance: ({ caller, query, parts }) =>
    csvAnswer("compliance", complianceColumns, async (cursor) => {
      const page = await parts.store.compliance.projects(caller.by, { ...query, ...atOnce, cursor });
      const items = page.items.flatMap((row) => row.scores.map((score) => ({ ...row, ...score })));
      return { items, next: page.next };
    }),
  exportEverything: ({ caller, parts }) => {
    const { store, now, options } = parts;
    const world = { store, by: caller.by, now: now(), tool: `assay ${options.version}` };
    return download(everythingTar(world), "application/x-tar", "assay-everything.tar");
  },
  listExports: async ({ caller, parts }) => ({ items: await parts.store.exports.list(caller.by) }),
  makeExport: async ({ caller, body, parts }) => {
    const made = await parts.store.exports.plan(caller.by, body);
    parts.onWork();
    return made;
  },
  getExport: ({ caller, params, parts }) => parts.store.exports.get(caller.by, params.export),
  getExportFile: async ({ caller, params, parts }) => {
    const file = await parts.store.exports.bytes(caller.by, params.export);
    return file === undefined ? undefined : downloadKept(file, file.mediaType, file.fileName);
  },
  getBadge: (asked) => badge(asked),
  turnBadgeOn: ({ caller, params, parts }) => parts.store.projects.setBadge(caller.by, params.project, true),
  turnBadgeOff: ({ caller, params, parts }) =>
    parts.store.projects.setBadge(caller.by, params.project, false),
};

/** Places that show it ask again after five minutes; it may stand in any page. */
const badgeHeaders = {
  "content-type": "image/svg+xml; charset=utf-8",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": "public, max-age=300",
};

const badge: Handler<(typeof routes)["getBadge"]> = async ({ params, query, parts, context }) => {
  const figures = await parts.store.projects.badge(params.project, query.key);
  if (figures === undefined) return undefined;
  const picture = badgePicture(figures, query.show);
  const etag = `"${createHash("sha256").update(picture).digest("base64url").slice(0, 22)}"`;
  const headers = { ...badgeHeaders, etag };
  if (context.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(picture, { headers });
};
