/** What the audit log tells of, `subject.deed`. An action is never renamed: entries of the past keep its name. */
export const auditActions = [
  ...(["account.create", "account.change", "account.link", "account.password"] as const),
  ...(["account.teams", "account.tie", "session.start", "session.refused"] as const),
  ...(["team.create", "team.remove", "token.create", "token.revoke", "setting.set"] as const),
  ...(["project.create", "project.change", "project.badge", "project.remove"] as const),
  ...(["version.upload", "version.reread", "version.remove", "finding.triage", "export.merge"] as const),
  ...(["policy.create", "policy.change", "policy.remove", "policy.rejudge"] as const),
  ...(["scan.make", "scan.change", "scan.remove", "scan.start", "scan.cancel"] as const),
  ...(["watch.make", "watch.change", "watch.remove", "watch.look"] as const),
  ...(["channel.create", "channel.change", "channel.remove", "channel.test", "delivery.retry"] as const),
  "job.retry",
] as const;

export type AuditAction = (typeof auditActions)[number];
