import { printable } from "../../model/printable.ts";
import type { ApplicationFinding, Place, Thing } from "../../model/use.ts";
import { stringsAt, valueAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { isTestPath, locationOf, type Report } from "../recipe-report.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";

/** A finding that a client asks nobody. */
export function approval(
  place: Place,
  what: string,
  evidence: readonly string[],
  about?: Thing,
): ApplicationFinding {
  return {
    rule: "AGENT-TOOL-AUTO-APPROVE",
    kind: "safety",
    severity: "medium",
    location: locationOf(place),
    message: `An agent may use ${what} without being asked.`,
    evidence: evidence.map((text) => printable(text)),
    remedy: "Approve in advance only what reads.",
    ...(about === undefined ? {} : { about }),
  };
}

/** A setting by which a client asks nobody. */
interface Switch {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly what: string;
  /** Files of the client; absent: the key alone is unmistakable. */
  readonly file?: RegExp;
}

const claude = /(?:^|\/)\.claude\/settings(?:\.local)?\.json$/u;

/** VS Code, Claude Code, Codex, Zed, Gemini CLI, opencode, Crush. */
const switches: readonly Switch[] = [
  { path: ["chat.tools.autoApprove"], value: true, what: "every tool" },
  { path: ["chat.tools.global.autoApprove"], value: true, what: "every tool" },
  { path: ["enableAllProjectMcpServers"], value: true, what: "every tool server of a project" },
  { path: ["permissions", "defaultMode"], value: "bypassPermissions", what: "every tool", file: claude },
  { path: ["approval_policy"], value: "never", what: "commands" },
  { path: ["agent", "always_allow_tool_actions"], value: true, what: "every tool" },
  { path: ["general", "defaultApprovalMode"], value: "yolo", what: "every tool" },
  {
    path: ["permission"],
    value: "allow",
    what: "every tool",
    file: /(?:^|\/)(?:\.opencode\/)?opencode\.jsonc?$/u,
  },
  { path: ["GOOSE_MODE"], value: "auto", what: "every tool" },
];

/** Findings about settings of a whole client. */
export function noteApprovals(report: Report, document: RecipeDocument): void {
  const { path, values } = document;
  if (isTestPath(path)) return;
  for (const { path: keys, value, what, file } of switches) {
    if (valueAt(values, ...keys) !== value || file?.test(path) === false) continue;
    const pointer = pointerTo(keys);
    report.findings.push(approval(document.placeAt(pointer), what, [keys.join(".")]));
  }
  const allowed = claude.test(path) ? stringsAt(values, "permissions", "allow").filter(isWide) : [];
  if (allowed.length > 0)
    report.findings.push(approval(document.placeAt("/permissions/allow"), "commands", allowed));
}

/** A rule that allows every command, or every tool of every server. */
function isWide(rule: string): boolean {
  return /^(?:\*|Bash(?:\(\*?:?\*?\))?|mcp__\*)$/u.test(rule);
}
