/** From an inventory to one judged file per line, and from judged files to counts. */

export const verdicts = ["safe", "unknown", "suspicious", "dangerous"];

/** Every file of the scan that has a verdict; members count for the archive they are in. */
export function judged(inventory) {
  const formats = formatsOf(inventory);
  const files = new Map();
  for (const finding of inventory.findings) {
    const path = finding.location?.path;
    if (finding.verdict === undefined || path === undefined) continue;
    const outer = path.split("!/")[0];
    const known = files.get(outer);
    const file = {
      path: outer,
      inside: path,
      format: formats.get(outer) ?? formatByName(outer),
      ...judgement(finding),
    };
    if (known === undefined || rank(file) > rank(known)) files.set(outer, file);
  }
  return [...files.values()].filter(({ path, format }) => counts(path, format));
}

function judgement({ verdict, rule, message, evidence }) {
  return { verdict, rule, message, evidence: evidence.slice(0, 8) };
}

const rank = ({ verdict }) => verdicts.indexOf(verdict);

function formatsOf(inventory) {
  const formats = new Map();
  for (const { kind, claims } of inventory.entities) {
    for (const { property, value, source } of claims) {
      if (property !== "format" || source.path === undefined || kind === "software") continue;
      formats.set(source.path, textOf(value));
    }
  }
  return formats;
}

function textOf(value) {
  if (typeof value !== "object" || value === null) return String(value);
  return textOf(value.value ?? value.text ?? value.name ?? JSON.stringify(value));
}

function formatByName(path) {
  const name = path.toLowerCase().split("/").at(-1) ?? "";
  const parts = name.split(".");
  return parts.length === 1 ? "no extension" : `*.${parts.at(-1)}`;
}

/** Texts are for the detectors of configurations and datasets: no pickle, checkpoint or archive. */
function counts(path, format) {
  if (/\.(json|ya?ml|cfg|txt|md|toml|py|ipynb)$/i.test(path))
    return /xgboost|lightgbm|catboost|tfjs|tensorflow\.?js|openvino|mxnet/i.test(format);
  return !/csv|tsv|jsonl/i.test(format);
}

/** Counts per part, per format and per cause, of files with different contents. */
export function tally(found) {
  const models = found.filter((file) => !isOnnxTensor(file));
  const files = distinct(models);
  const alarming = files.filter(({ verdict }) => verdict !== "safe");
  return {
    parts: [
      row("all", files),
      row(
        "tuned",
        files.filter(({ part }) => part === "tuned"),
      ),
      row(
        "held out",
        files.filter(({ part }) => part === "held-out"),
      ),
      row(
        "shipped by packages",
        files.filter((file) => !isMade(file)),
      ),
      row(
        "made by frameworks",
        files.filter((file) => isMade(file) && !isCode(file)),
      ),
      row("functions and classes of scripts (code by design)", files.filter(isCode)),
      row("pickles, joblib files and PyTorch checkpoints of all", files.filter(isPickle)),
      row("(all, the same contents counted each time)", models),
      row("(not counted: single tensors of ONNX tests)", found.filter(isOnnxTensor)),
    ],
    formats: groups(files, ({ format }) => format).map(([name, group]) => row(name, group)),
    causes: groups(alarming, causeOf).map(([cause, group]) => ({
      cause,
      files: group.length,
      example: `${group[0].package}/${group[0].path}`,
    })),
  };
}

function distinct(files) {
  const seen = new Set();
  return files.filter(({ digest }) => !seen.has(digest) && seen.add(digest));
}

const isPickle = ({ format, path }) =>
  /pickle|joblib|pytorch/i.test(format) || /\.(pkl|pickle|joblib|pt|pth|ckpt)(\.\w+)?$/.test(path);
/** TensorProto messages beside the models of ONNX' tests: no model, checkpoint or archive, so they are counted apart too. */
const isOnnxTensor = ({ path }) => /test_data_set_\d+\/(?:in|out)put_\d+\.pb$/.test(path);
const isMade = (file) => file.package.startsWith("made-");
/** Functions and classes of a script, pickled: nobody can vouch for them. */
export const isCode = (file) => file.package.startsWith("made-code-");

function row(name, files) {
  const counted = Object.fromEntries(
    verdicts.map((verdict) => [verdict, files.filter((file) => file.verdict === verdict).length]),
  );
  const alarms = counted.suspicious + counted.dangerous;
  const percent = files.length === 0 ? 0 : (100 * alarms) / files.length;
  return { name, files: files.length, ...counted, falseAlarms: `${percent.toFixed(2)} %` };
}

function causeOf({ verdict, rule, message, evidence }) {
  if (rule === "PICKLE-UNKNOWN-GLOBAL")
    return `${verdict} ${rule}: names of ${libraryOf(evidence[0] ?? message)}`;
  const named = rule.startsWith("PICKLE") ? (evidence[0] ?? message) : message;
  return `${verdict} ${rule}: ${named.replaceAll(/\d+/g, "N").slice(0, 110)}`;
}

/** `gensim.models.phrases.Phraser at 36: …` is gensim's. */
const libraryOf = (evidence) => /^[\w-]+/.exec(evidence)?.[0] ?? evidence.slice(0, 60);

function groups(files, keyOf) {
  const found = new Map();
  for (const file of files) found.set(keyOf(file), [...(found.get(keyOf(file)) ?? []), file]);
  return [...found].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}
