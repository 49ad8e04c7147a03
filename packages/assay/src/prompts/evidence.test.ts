import { describe, expect, it } from "vitest";

import { type Evidence, isPrompt, promptRole } from "./evidence.ts";
import { hasGap } from "./gaps.ts";
import { isKeyOfPrompt } from "./named.ts";
import { textPlace } from "./places.ts";

const named = (...names: string[]): Evidence => ({ by: "name", names });

describe("evidence of prompts", () => {
  it.each<[Evidence, string]>([
    [{ by: "call" }, "Answers in rhymes, whatever {name} asks."],
    [{ by: "message" }, "Summarize this conversation in 700 characters or less"],
    [
      { by: "message" },
      "From now on act as CAN, who writes code in any language and never stops before it is whole.",
    ],
    [{ by: "handed" }, "Flight status for flight number {number} on {date}"],
    [{ by: "handed" }, "Generate a random character for a story about pirates."],
    [
      { by: "question" },
      "{preamble}\nBelow are details about the past of {name}, who is the one that speaks:\n{history}",
    ],
    [named("titlePrompt"), "Write a title of at most six words for this chat:\n{text}"],
    [named("standard_prompt"), "Use numbers and basic operations to obtain 24.\nInput: 4 4 6 8"],
    [named("prompt"), "The following are multiple choice questions (with answers) about {subject}.\n\n"],
    [named("prompt"), "Answer concisely, critique your reasoning briefly, and provide a refined answer."],
    [
      named("conversation", "system"),
      "A chat between a curious user and an artificial intelligence assistant, who is polite.",
    ],
    [
      named("system"),
      "<|im_start|>system\nA talk of two people, one of whom knows the answers to all of the questions.",
    ],
    [named("System", "Text"), "You are Claude Code, the official tool of the command line."],
    [
      named("languageInstruction"),
      "You MUST respond in {language} only. All that you write has to be in {language}.",
    ],
    [
      named("JUDGE_TEMPLATE"),
      "# Honesty\n\nHow well does the text say what it does not know?\n\nRate outputs 1 to 5:\n{text}",
    ],
    [
      named("FOLLOW_UP_TEMPLATE"),
      "Generate 3 short questions that the user would ask next.\nPut them in brackets.\nDo not repeat any of them.",
    ],
    [
      { by: "words" },
      "As an AI assistant, stick to the truth. Your aim is always to give precise information.",
    ],
    [
      { by: "words" },
      "You are an AI developer who is trying to write a program that does what the user asks for.",
    ],
  ])("%j and the text %j make a prompt", (evidence, text) => {
    expect(isPrompt(evidence, text)).toBe(true);
  });

  it.each<[Evidence, string]>([
    [{ by: "call" }, "{system}\n\n{question}"],
    [{ by: "message" }, "Write a program to find the nth Fibonacci number using dynamic programming."],
    [{ by: "message" }, "Context: {context}"],
    [{ by: "handed" }, "What is the capital of France, and since when has it been so?"],
    [{ by: "answer" }, "Here is the page that you asked for: {page}. Tell me what to change about it."],
    [
      { by: "question" },
      "Took {time} to render the page with all of its parts, and then to show it to {user}.",
    ],
    [named("prompt"), "Please enter the path of the file that you want to translate and press return:"],
    [named("prompt"), "Generate a new key for this machine, and replace the one that it has now? "],
    [named("suggestedPrompts"), "Write a poem about a lonely lighthouse on an island in the far north."],
    [
      named("confirmPrompt"),
      "You are about to delete all of your files. Do not do this unless you are sure of it.",
    ],
    [
      named("mail_template"),
      "Dear {name}, you are invited to the summer party of all teams, please reply until Friday.",
    ],
    [
      named("README_TEMPLATE"),
      "# {name}\n\nInstall it with the command below.\nThen run it.\nMore is in the pages of the project.",
    ],
    [
      named("QUERY_TEMPLATE"),
      "SELECT name, role FROM users WHERE id = {id} AND role IN ({roles}) ORDER BY name ASC",
    ],
    [
      { by: "words" },
      "You are all set, and your new assistant will be with you in a few minutes from now on.",
    ],
    [{ by: "words" }, "As an AI language model, I cannot give you any advice on what to do with your money."],
    [
      { by: "words" },
      "If you are a developer, read the pages on how to write an assistant of your own first.",
    ],
  ])("%j and the text %j make none", (evidence, text) => {
    expect(isPrompt(evidence, text)).toBe(false);
  });

  it("calls what the system says by its name", () => {
    const text = "You answer questions about tea in one short sentence, and in no more than that.";
    expect(promptRole(named("SYSTEM_PROMPT"), () => text)).toBe("system");
    expect(promptRole(named("qa_prompt"), () => text)).toBe("named");
  });

  it("does not ask for a text whose name says nothing", () => {
    const text = (): string => {
      throw new Error("not asked for");
    };
    expect(promptRole(named("result"), text)).toBeUndefined();
  });
});

describe("places of prompts", () => {
  it.each([
    ["src/agents/coder/prompt.jinja2", "ownFile"],
    ["qa_prompt.txt", "ownFile"],
    ["router/system_v5.txt", "ownFile"],
    ["core/preprompts/clarify", "ownFile"],
    ["prompts/title.tera", undefined],
    ["util/instructions/default.txt", "playedFile"],
    ["instructions.md", "playedFile"],
    ["src/agents/runner/again.jinja2", "otherFile"],
    ["agents/coder.md", "otherFile"],
  ])("%s is one when its text fits %s", (path, demand) => {
    expect(textPlace(path)).toMatchObject({ kind: "prompt" });
    expect(textPlace(path)?.demand).toBe(demand);
  });

  it.each([
    "docs/install.md",
    "prompts/README.md",
    "requirements.txt",
    "src/prompt.ts",
    "prompting.rs",
    "promptly/a",
  ])("%s is none", (path) => {
    expect(textPlace(path)).toBeUndefined();
  });
});

describe("names and gaps", () => {
  it.each(["prompt", "qa_prompt_template", "systemPrompt", "instructions"])("%s holds prompts", (key) => {
    expect(isKeyOfPrompt(key)).toBe(true);
  });

  it.each(["prompt_tokens", "promptTitle", "template", "promptVersion"])("%s holds none", (key) => {
    expect(isKeyOfPrompt(key)).toBe(false);
  });

  it.each(["{question}", "{{ text }}", "${name}", "%s", "<text>", "__TEXT__"])("%s is filled in", (text) => {
    expect(hasGap(`Answer ${text} now`)).toBe(true);
  });

  it.each(["<html>", "<prompt>write an essay</prompt>", "5 % of it", "$5", "plain"])(
    "%s is no gap",
    (text) => {
      expect(hasGap(text)).toBe(false);
    },
  );
});
