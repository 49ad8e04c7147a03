import { numberOf } from "../../../record-reader.ts";
import { named, number, text, type PropertyHandler } from "../property-handlers.ts";
import { precision, sizeOrCount } from "./handlers.ts";

const sizeOrText: PropertyHandler = (facts, value, place) =>
  numberOf(value) === undefined
    ? named("metadata")(facts, value, place)
    : number("weightBytes")(facts, value, place);

/** Syft (syft/pkg/gguf.go, safetensors.go): facts of the header under `syft:metadata:`. */
export const syftProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["syft:metadata:architecture", text("architecture")],
  ["syft:metadata:quantization", precision],
  ["syft:metadata:parameters", sizeOrCount],
  ["syft:metadata:tensorCount", number("tensorCount")],
  ["syft:metadata:format", text("format")],
  ["syft:metadata:fileSize", number("sizeBytes")],
  ["syft:metadata:totalSize", sizeOrText],
];
