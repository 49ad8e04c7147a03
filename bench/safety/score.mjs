/** What is counted for each tool, from its answers. */
const caughtAnswers = new Set(["flagged", "suspicious", "dangerous"]);
/** The tool did not let it pass as clean, whatever it said. */
const passedAnswers = new Set(["clean", "safe", "none", "unanswered"]);
const ranks = ["none", "safe", "unknown", "suspicious", "dangerous"];

export function scoreboard(malicious, benign, answers) {
  const harmful = malicious.filter(({ expected }) => expected !== "unknown");
  const opaque = malicious.filter(({ expected }) => expected === "unknown");
  const byTool = Object.fromEntries(
    Object.entries(answers).map(([tool, list]) => [tool, new Map(list.map((one) => [one.id, one]))]),
  );
  const rows = Object.entries(byTool).map(([tool, of]) => rowOf(tool, of, { harmful, opaque, benign }));
  const classes = [...new Set(malicious.map(({ class: trick }) => trick))].map((trick) =>
    classRow(trick, malicious, byTool),
  );
  return {
    counts: {
      harmful: harmful.length,
      opaque: opaque.length,
      benign: benign.length,
      classes: classes.length,
    },
    rows,
    classes,
    ...ourTrouble(malicious, benign, byTool.ours),
  };
}

function rowOf(tool, of, { harmful, opaque, benign }) {
  const answer = (kind, id) => of.get(`${kind}/${id}`)?.answer ?? "unanswered";
  const count = (list, kind, test) => list.filter(({ id }) => test(answer(kind, id))).length;
  const isCaught = (said) => caughtAnswers.has(said);
  const isNotPassed = (said) => !passedAnswers.has(said);
  return {
    tool,
    caught: count(harmful, "malicious", isCaught),
    /** By the exit status of a run without options: ours ends with 0 for `suspicious`. */
    caughtByStatus: count(harmful, "malicious", (said) => isCaught(said) && said !== "suspicious"),
    notPassed: count(harmful, "malicious", isNotPassed),
    missed: count(harmful, "malicious", (said) => !isNotPassed(said)),
    opaqueNotPassed: count(opaque, "malicious", isNotPassed),
    falseAlarms: count(benign, "benign", isCaught),
    benignNotPassed: count(benign, "benign", isNotPassed),
    benignNotSupported: count(benign, "benign", (said) => said === "skipped" || said === "error"),
    answered: of.size,
    timeouts: [...of.values()].filter(({ answer: said }) => said === "timeout").length,
    seconds: [...of.values()].reduce((sum, { seconds }) => sum + seconds, 0),
    cpuSeconds: [...of.values()].reduce((sum, { cpu }) => sum + cpu, 0),
  };
}

/** Per class and tool how many were caught; for what cannot be looked into, how many were not passed. */
function classRow(trick, malicious, byTool) {
  const members = malicious.filter(({ class: other }) => other === trick);
  const caught = Object.fromEntries(
    Object.entries(byTool).map(([tool, of]) => [
      tool,
      members.filter(({ id, expected }) => {
        const said = of.get(`malicious/${id}`)?.answer ?? "unanswered";
        return expected === "unknown" ? !passedAnswers.has(said) : caughtAnswers.has(said);
      }).length,
    ]),
  );
  return { class: trick, samples: members.length, caught };
}

/** Where ours said less than the sample deserves, and where it said more than a benign file does. */
function ourTrouble(malicious, benign, ours) {
  const misses = malicious
    .map((one) => ({ ...one, said: ours.get(`malicious/${one.id}`) }))
    .filter(
      ({ expected, said }) =>
        ranks.indexOf(said.answer) < ranks.indexOf(expected === "dangerous" ? "suspicious" : expected),
    )
    .map(
      ({ id, expected, said }) =>
        `${id}: ${said.answer}${said.rule === "" ? "" : ` (${said.rule})`}, expected ${expected}`,
    );
  const alarms = benign
    .map(({ id }) => ({ id, said: ours.get(`benign/${id}`) }))
    .filter(({ said }) => !passedAnswers.has(said.answer))
    .map(({ id, said }) => `${id}: ${said.answer} (${said.rule})`);
  return { misses, alarms };
}
