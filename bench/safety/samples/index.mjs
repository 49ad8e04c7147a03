import { archiveSamples } from "./archives.mjs";
import { configSamples } from "./configs.mjs";
import { gadgetSamples } from "./gadgets.mjs";
import { machineSamples } from "./machine.mjs";
import { modelSamples } from "./models.mjs";
import { nestedSamples } from "./nested.mjs";

/** Every sample; `fixture` gives the bytes of a file under testkit/fixtures. */
export const samples = (fixture) => [
  ...gadgetSamples(),
  ...machineSamples(),
  ...nestedSamples(),
  ...archiveSamples(fixture),
  ...modelSamples(fixture),
  ...configSamples(),
];
