import { Option } from "commander";

/** `--use USE`: what is to be done with what is scanned; its words are read when the command runs. */
export function useOption(): Option {
  return new Option(
    "--use <USE>",
    "what you mean to do with it, for what licences allow: internal, saas, redistribute, commercial, users=N",
  );
}
