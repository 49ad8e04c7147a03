import { keyParts, type Setting, settingsOf } from "../../code/settings/setting.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import { isTestProfile, readJvmSettings } from "../jvm-settings.ts";
import { filesWithin } from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { closeReport, isTestPath, openReport } from "../recipe-report.ts";
import { type Configured, noteClient } from "./clients.ts";
import { mostFiles } from "./limits.ts";
import { noteStore } from "./stores.ts";
import { noteToolServer } from "./tool-servers.ts";

/** Reads all settings of the tree, then what each of them names. */
export async function detectJvmConfiguration(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  const all: Setting[] = [];
  for (const file of filesWithin({ project, problems: report.problems }, mostFiles, "configuration files")) {
    stopIfInterrupted(project.signal);
    const { settings, problems } = await readJvmSettings(file);
    all.push(...settings);
    for (const problem of problems) report.problems.push({ path: file.path, problem });
  }
  const own = all.filter(({ path }) => !isOfTests(path));
  const settings = settingsOf(own.length > 0 ? own : all);
  const split = all.map((setting) => ({ setting, parts: keyParts(setting.name) }));
  const seen = new Set<string>();
  for (const { setting, parts } of split) {
    const configured: Configured = {
      report,
      setting,
      parts,
      sources: { settings, variables: new Map() },
      all: split,
      isTest: isOfTests(setting.path),
      isNew: (key) => {
        const whole = `${setting.path} ${key}`;
        if (seen.has(whole)) return false;
        seen.add(whole);
        return true;
      },
    };
    if (noteClient(configured) || noteToolServer(configured) || noteStore(configured))
      report.files.set(setting.path, "config");
  }
  return closeReport(report);
}

function isOfTests(path: string): boolean {
  return isTestPath(path) || isTestProfile(path);
}
