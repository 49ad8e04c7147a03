/** What the pages of the administration ask for. */
const made = "2026-11-01T10:00:00Z";

const account = {
  id: "a-1",
  email: "ada@acme.example",
  name: "Ada Analyst",
  role: "admin",
  teams: [],
  isDisabled: false,
  createdAt: made,
};

const token = {
  id: "k-1",
  name: "ci",
  prefix: "assay_ab12",
  role: "contributor",
  createdAt: made,
  expiresAt: null,
  lastUsedAt: made,
};

const jobs = [
  job("j-1", "done", null),
  job("j-2", "dead", "The database is locked"),
  job("j-3", "running", null),
];

const entries = [1, 2].map((sequence) => ({
  sequence,
  at: made,
  actor: account.email,
  action: "version.upload",
  subject: "Customer chat 2.1",
  detail: "",
  previous: "00",
  hash: "ab".repeat(32),
}));

export const administrationLists: ReadonlyMap<string, readonly object[]> = new Map<string, readonly object[]>(
  [
    ["jobs", jobs],
    ["accounts", [account]],
    ["teams", [{ id: "t-1", name: "Support", members: 3 }]],
    ["tokens", [token]],
    ["audit", entries],
  ],
);

export const auditVerdict = { isIntact: true, entries: 2, brokenAt: null, head: "ab".repeat(32) };

/** What making a token answers: its secret, this once. */
export const newToken = {
  ...token,
  id: "k-2",
  name: "new",
  prefix: "assay_cd34",
  secret: "assay_cd34_the-secret-that-is-shown-once",
};

function job(id: string, state: string, lastError: string | null): object {
  const at = "2026-11-29T15:00:00Z";
  const times = { createdAt: at, runAt: at, finishedAt: null };
  return { id, kind: "read-document", state, subject: "Customer chat 2.1", attempts: 1, ...times, lastError };
}
