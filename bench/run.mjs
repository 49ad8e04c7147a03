/** `node bench/run.mjs [NAME...]`: see README.md beside this file. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bigModel, manyFiles, manyRecords, smallModels } from "./inputs.mjs";
import { bigDocument } from "./documents.mjs";
import { assay, median, once, root, seconds, sideBySide } from "./measure.mjs";

const benches = {
  "start-up": startUp,
  digest,
  headers,
  "small-files": smallFiles,
  "many-files": manyFilesBench,
  documents: documentsBench,
  records: recordsBench,
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  if (benches[name] === undefined)
    throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(", ")}`);
  console.log(`${name}:`);
  benches[name]();
}

function startUp() {
  const bare = { name: "node -e 0", command: [process.execPath, "-e", "0"] };
  const version = { name: "./assay --version", command: [join(root, "assay"), "--version"] };
  const one = {
    name: "./assay scan examples/lineage/base",
    command: [join(root, "assay"), "scan", join(root, "examples/lineage/base")],
  };
  const small = {
    name: "./assay scan examples/lineage",
    command: [join(root, "assay"), "scan", join(root, "examples/lineage")],
  };
  for (const program of [version, one, small]) {
    const differences = [];
    once(bare.command);
    once(program.command);
    for (let round = 0; round < 9; round += 1) {
      differences.push(once(program.command).wallSeconds - once(bare.command).wallSeconds);
    }
    console.log(`  ${program.name}: ${seconds(median(differences))} over bare node (median of 9)`);
  }
}

function digest() {
  for (const folder of bigModel()) {
    const files = readdirSync(folder).map((name) => join(folder, name));
    const ours = { name: "assay scan", command: [...assay, "scan", folder] };
    const openssl = { name: "openssl dgst -sha256", command: ["openssl", "dgst", "-sha256", ...files] };
    console.log(`  median ratio: ${sideBySide(ours, openssl).toFixed(2)}`);
  }
}

function headers() {
  for (const folder of bigModel()) {
    const times = Array.from(
      { length: 7 },
      () => once([...assay, "scan", "--headers-only", folder]).wallSeconds,
    );
    console.log(`  ${seconds(median(times))} for 3 GiB (median of 7)`);
  }
}

function smallFiles() {
  for (const output of ["table", "assay"]) {
    const { wallSeconds, peakMegabytes } = once([...assay, "scan", "-o", output, smallModels()]);
    console.log(
      `  -o ${output}: ${(10_000 / wallSeconds).toFixed(0)} files per second, peak ${peakMegabytes.toFixed(0)} MB`,
    );
  }
}

function manyFilesBench() {
  const { wallSeconds, peakMegabytes } = once([...assay, "scan", manyFiles()]);
  console.log(
    `  ${(100_000 / wallSeconds).toFixed(0)} files per second, peak ${peakMegabytes.toFixed(0)} MB`,
  );
}

/** All records of a dataset, hashed in both forms and sorted, against the digest of the same file. */
function recordsBench() {
  for (const { file, records } of manyRecords()) {
    const ours = { name: `assay identify (${records} records)`, command: [...assay, "identify", file] };
    const openssl = { name: "openssl dgst -sha256", command: ["openssl", "dgst", "-sha256", file] };
    console.log(`  median ratio: ${sideBySide(ours, openssl, 1).toFixed(0)}`);
  }
}

/** Against a program that parses the same document and writes it again: what any tool has to pay. */
function documentsBench() {
  const file = bigDocument();
  const script =
    "const fs=require('fs');JSON.stringify(JSON.parse(fs.readFileSync(process.argv[1],'utf8')),undefined,2)";
  const plain = { name: "parse and write", command: [process.execPath, "-e", script, file] };
  const jobs = [
    ["validate", file, "--quiet"],
    ...["cyclonedx", "spdx", "assay"].flatMap((format) =>
      [false, true].map((isReported) => convertTo(file, format, isReported)),
    ),
  ];
  for (const args of jobs) {
    const ours = {
      name: [
        "assay",
        args[0],
        args[3]?.split("=")[0],
        args.includes("--loss-report") ? "with its loss report" : "",
      ]
        .filter(Boolean)
        .join(" "),
      command: [...assay, ...args],
    };
    console.log(`  median ratio: ${sideBySide(ours, plain).toFixed(2)}`);
  }
}

/** With its loss report, or without one where nobody asks for it. */
function convertTo(file, format, isReported) {
  const report = join(root, "bench/inputs/losses.json");
  return [
    "convert",
    file,
    "-o",
    `${format}=/dev/null`,
    ...(isReported ? ["--loss-report", report] : []),
    "--quiet",
  ];
}
