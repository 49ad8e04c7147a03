export { lowerPython } from "./lower-python.ts";
