import type { RuleDescription } from "../../model/rule-description.ts";
import { doctypeRule } from "../../safety/xml-doctype.ts";

export const rules: readonly RuleDescription[] = [doctypeRule("OPENCV-DOCTYPE", "OpenCV storage")];
