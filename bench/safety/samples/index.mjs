import { archiveSamples } from "./archives.mjs";
import { callSamples } from "./calls.mjs";
import { checkpointSamples } from "./checkpoints.mjs";
import { configSamples } from "./configs.mjs";
import { gadgetSamples } from "./gadgets.mjs";
import { graphSamples } from "./graphs.mjs";
import { kerasSamples } from "./keras.mjs";
import { machineSamples } from "./machine.mjs";
import { modelSamples } from "./models.mjs";
import { nestedSamples } from "./nested.mjs";
import { streamSamples } from "./streams.mjs";
import { templateSamples } from "./templates.mjs";

/** Every sample; `fixture` gives the bytes of a file under testkit/fixtures. */
export const samples = (fixture) => [
  ...gadgetSamples(),
  ...machineSamples(),
  ...callSamples(),
  ...streamSamples(),
  ...nestedSamples(),
  ...checkpointSamples(fixture),
  ...archiveSamples(fixture),
  ...kerasSamples(fixture),
  ...graphSamples(fixture),
  ...templateSamples(),
  ...modelSamples(fixture),
  ...configSamples(),
];
