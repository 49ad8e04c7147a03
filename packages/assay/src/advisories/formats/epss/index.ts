export { EpssReader, isEpss } from "./read.ts";
