import type { AuditAction } from "../api/shapes.ts";

/** What the audit log tells of, in words; complete by its type. */
const words: Record<AuditAction, string> = {
  "account.create": "account made",
  "account.change": "account changed",
  "account.link": "one-time link made",
  "account.password": "password set",
  "account.teams": "teams of an account changed",
  "account.tie": "account tied to the identity provider",
  "session.start": "signed in",
  "session.refused": "sign-in refused",
  "team.create": "team made",
  "team.remove": "team removed",
  "token.create": "API token made",
  "token.revoke": "API token revoked",
  "setting.set": "setting changed",
  "project.create": "project made",
  "project.change": "project changed",
  "project.badge": "badge changed",
  "project.remove": "project removed",
  "version.upload": "version uploaded",
  "version.reread": "version read anew",
  "version.remove": "version removed",
  "finding.triage": "finding assessed",
  "export.merge": "portfolio merge asked for",
  "policy.create": "policy made",
  "policy.change": "policy changed",
  "policy.remove": "policy removed",
  "policy.rejudge": "judging anew asked for",
  "scan.make": "scan made",
  "scan.change": "scan changed",
  "scan.remove": "scan removed",
  "scan.start": "scan started",
  "scan.cancel": "scan cancelled",
  "watch.make": "watch made",
  "watch.change": "watch changed",
  "watch.remove": "watch removed",
  "watch.look": "look at a watch asked for",
  "channel.create": "channel made",
  "channel.change": "channel changed",
  "channel.remove": "channel removed",
  "channel.test": "channel tried",
  "delivery.retry": "message sent again",
  "job.retry": "job tried again",
};

const wordsByName: ReadonlyMap<string, string> = new Map(Object.entries(words));

/** An action that a newer server wrote is shown by its name. */
export function auditActionText(action: string): string {
  return wordsByName.get(action) ?? action;
}
