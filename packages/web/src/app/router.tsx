import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { questionsQuery } from "../api/compliance.ts";
import { overviewQuery, trendOf } from "../api/portfolio.ts";
import { Waiting } from "../parts/states.tsx";
import { keep, parseSearch, stringifySearch } from "./address.ts";
import { askEarly } from "./ask-early.ts";
import { NotFound, PageFailure } from "./not-found.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: keep("next"),
  component: lazyRouteComponent(() => import("../pages/sign-in/sign-in.tsx"), "SignIn"),
});

const link = createRoute({
  getParentRoute: () => root,
  path: "/link",
  component: lazyRouteComponent(() => import("../pages/sign-in/one-time-link.tsx"), "OneTimeLinkPage"),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });
const below = { getParentRoute: () => shell } as const;

const overview = createRoute({
  ...below,
  path: "/",
  loader: () => {
    askEarly((client) => [
      client.prefetchQuery(overviewQuery),
      client.prefetchQuery(questionsQuery),
      client.prefetchQuery(trendOf(undefined, 90)),
    ]);
  },
  component: lazyRouteComponent(() => import("../pages/overview/overview.tsx"), "OverviewPage"),
});

const inventory = createRoute({
  ...below,
  path: "/inventory",
  validateSearch: keep("q", "kind", "format", "licence", "basis", "risk", "question", "project", "hide"),
  component: lazyRouteComponent(() => import("../pages/inventory/inventory.tsx"), "InventoryPage"),
});

const entity = createRoute({
  ...below,
  path: "/entities/$entity",
  validateSearch: keep("tab", "view", "parts"),
  component: lazyRouteComponent(() => import("../pages/entity/entity.tsx"), "EntityPage"),
});

const projects = createRoute({
  ...below,
  path: "/projects",
  validateSearch: keep("q", "kind", "tag", "sort"),
  component: lazyRouteComponent(() => import("../pages/projects/projects.tsx"), "ProjectsPage"),
});

const project = createRoute({
  ...below,
  path: "/projects/$project",
  validateSearch: keep("tab", "branch", "from", "days"),
  component: lazyRouteComponent(() => import("../pages/project/project.tsx"), "ProjectPage"),
});

const version = createRoute({
  ...below,
  path: "/versions/$version",
  validateSearch: keep("tab", "against", "kind", "q", "ruleSet"),
  component: lazyRouteComponent(() => import("../pages/version/version.tsx"), "VersionPage"),
});

const findings = createRoute({
  ...below,
  path: "/findings",
  validateSearch: keep(
    ...(["q", "kind", "origin", "policy", "severity", "state", "project", "assignee", "mine"] as const),
    ...(["past", "open"] as const),
  ),
  component: lazyRouteComponent(() => import("../pages/findings/findings.tsx"), "FindingsPage"),
});

const where = createRoute({
  ...below,
  path: "/where",
  validateSearch: keep("q", "direct", "past"),
  component: lazyRouteComponent(() => import("../pages/where/where.tsx"), "WherePage"),
});

const licences = createRoute({
  ...below,
  path: "/licences",
  validateSearch: keep("tab", "project", "duty"),
  component: lazyRouteComponent(() => import("../pages/licences/licences.tsx"), "LicencesPage"),
});

const policies = createRoute({
  ...below,
  path: "/policies",
  validateSearch: keep("tab"),
  component: lazyRouteComponent(() => import("../pages/policies/policies.tsx"), "PoliciesPage"),
});

const policy = createRoute({
  ...below,
  path: "/policies/$policy",
  validateSearch: keep("tab", "failing", "pack", "project"),
  component: lazyRouteComponent(() => import("../pages/policy/policy.tsx"), "PolicyPage"),
});

const compliance = createRoute({
  ...below,
  path: "/compliance",
  validateSearch: keep("tab", "q"),
  component: lazyRouteComponent(() => import("../pages/compliance/compliance.tsx"), "CompliancePage"),
});

const ruleSet = createRoute({
  ...below,
  path: "/compliance/$ruleSet",
  component: lazyRouteComponent(() => import("../pages/compliance/rule-set.tsx"), "RuleSetPage"),
});

const questions = createRoute({
  ...below,
  path: "/questions",
  component: lazyRouteComponent(() => import("../pages/questions/questions.tsx"), "QuestionsPage"),
});

const search = createRoute({
  ...below,
  path: "/search",
  validateSearch: keep("q"),
  component: lazyRouteComponent(() => import("../pages/search/search.tsx"), "SearchPage"),
});

const upload = createRoute({
  ...below,
  path: "/upload",
  validateSearch: keep("project", "tab", "target"),
  component: lazyRouteComponent(() => import("../pages/upload/upload.tsx"), "UploadPage"),
});

const scans = createRoute({
  ...below,
  path: "/scans",
  validateSearch: keep("state"),
  component: lazyRouteComponent(() => import("../pages/scans/scans.tsx"), "ScansPage"),
});

const scan = createRoute({
  ...below,
  path: "/scans/$scan",
  component: lazyRouteComponent(() => import("../pages/scan/scan.tsx"), "ScanPage"),
});

const watches = createRoute({
  ...below,
  path: "/watches",
  component: lazyRouteComponent(() => import("../pages/watches/watches.tsx"), "WatchesPage"),
});

const watch = createRoute({
  ...below,
  path: "/watches/$watch",
  validateSearch: keep("tab"),
  component: lazyRouteComponent(() => import("../pages/watch/watch.tsx"), "WatchPage"),
});

const jobs = createRoute({
  ...below,
  path: "/jobs",
  validateSearch: keep("state"),
  component: lazyRouteComponent(() => import("../pages/jobs/jobs.tsx"), "JobsPage"),
});

const admin = createRoute({
  ...below,
  path: "/admin",
  validateSearch: keep("tab", "actor", "action", "channel", "state"),
  component: lazyRouteComponent(() => import("../pages/admin/admin.tsx"), "AdminPage"),
});

const account = createRoute({
  ...below,
  path: "/account",
  component: lazyRouteComponent(() => import("../pages/account/account.tsx"), "AccountPage"),
});

const events = createRoute({
  ...below,
  path: "/events",
  validateSearch: keep("kind", "severity", "project", "days"),
  component: lazyRouteComponent(() => import("../pages/events/events.tsx"), "EventsPage"),
});

const tree = root.addChildren([
  signIn,
  link,
  shell.addChildren([
    ...([overview, inventory, entity, projects, project, version, findings, where] as const),
    ...([compliance, ruleSet, questions, policies, policy] as const),
    ...([licences, events, search, upload, scans, scan, watches, watch, jobs, admin, account] as const),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: () => <Waiting lines={6} />,
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
