import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { codecarbon } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  codecarbon.detect(recipeProject(files, (path) => codecarbon.matches(path)));

const header =
  "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode";

/** Written by codecarbon 3.3.2; the accelerator is put in. */
const line = (run: string, emissions: string): string =>
  `2026-11-29T06:41:52,churn,${run},e,2.01,${emissions},3.5e-07,2.1,0.0,20.0,1.5e-06,0.0,1.1e-05,1.26e-05,0.0,France,FRA,,,,Linux,3.11.7,3.3.2,2,"Intel(R) Xeon(R), Processor",2,2 x NVIDIA A100-SXM4-40GB,2.35,48.85,23.5,machine`;

describe("a log of CodeCarbon", () => {
  it("has what each run consumed, by its last line", async () => {
    const text = `${header}\r\n${line("a", "0.1")}\r\n${line("a", "0.25")}\r\n`;
    const found = await detect({ "emissions.csv": text });

    expect(found.uses.map(({ thing, place }) => `${thing.kind}:${thing.name} ${place.line ?? 0}`)).toEqual([
      "training-run:churn 3",
      "software:codecarbon 3",
      "hardware:nvidia-a100 3",
    ]);
    const claims = found.uses[0]?.claims ?? [];
    expect(claims[0]).toMatchObject({
      property: "emissions",
      basis: "declared",
      value: {
        value: {
          grams: 250,
          energyKwh: 1.26e-5,
          source: "codecarbon 3.3.2",
          location: "France",
          hardware: "2 x NVIDIA A100-SXM4-40GB; 2 x Intel(R) Xeon(R), Processor",
        },
      },
    });
    expect(claims.slice(1).map(({ value }) => (value.kind === "known" ? value.value : 0))).toEqual([
      { type: "duration.seconds", value: 2.01 },
      { type: "energy.kwh", value: 1.26e-5 },
      { type: "energy.cpu.kwh", value: 1.5e-6 },
      { type: "energy.gpu.kwh", value: 0 },
      { type: "energy.ram.kwh", value: 1.1e-5 },
      { type: "energy.tracking", value: "machine" },
    ]);
    expect(JSON.stringify(found)).not.toContain("48.85");
  });

  it("beside the state of a trainer belongs to that", async () => {
    const files = { "out/emissions.csv": `${header}\n${line("a", "1")}\n`, "out/trainer_state.json": "{}" };
    expect((await detect(files)).uses).toEqual([]);
  });

  it.each(["", "a,b\n1,2\n", `${header}\n,,,\n`, `${header}\n${line("a", "many")}\n`])(
    "of another kind has nothing: %j",
    async (text) => {
      expect(await detect({ "emissions.csv": text })).toMatchObject({ uses: [], problems: [] });
    },
  );

  it("of any text never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (noise) => {
        const found = await detect({ "emissions.csv": `${header}\n${noise}` });
        expect(Array.isArray(found.uses)).toBe(true);
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});
