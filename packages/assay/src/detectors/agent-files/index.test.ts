import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { agentFiles } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  agentFiles.detect(recipeProject(files, (path) => agentFiles.matches(path)));

/** `kind:key` of everything that is used, without repeats, sorted. */
const things = ({ uses }: Application): string[] =>
  [...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.key}`))].sort();

const links = ({ links: all }: Application): string[] =>
  all.map(({ from, kind, to }) => `${from.key} ${kind} ${to.key}`);

const rules = ({ findings }: Application): string[] =>
  findings.map(({ rule, evidence = [] }) => `${rule} ${evidence.join(",")}`);

const settings = ({ uses }: Application): string[] =>
  uses.flatMap(({ claims = [] }) =>
    claims.flatMap(({ property, value }) =>
      property === "setting" && value.kind === "known"
        ? [`${value.value.name}=${String(value.value.value)}`]
        : [],
    ),
  );

const sha = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

const servers = (entries: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ mcpServers: entries }, null, 2);

describe("tool servers of configurations", () => {
  it("are things with their command, and depend on the package that is started", async () => {
    const found = await detect({
      ".mcp.json": servers({
        files: { command: "npx", args: ["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "/data"] },
      }),
    });
    expect(things(found)).toEqual([
      "software:pkg:npm/%40modelcontextprotocol/server-filesystem@2025.8.21",
      "tool:files",
    ]);
    expect(links(found)).toEqual([
      "files dependsOn pkg:npm/%40modelcontextprotocol/server-filesystem@2025.8.21",
    ]);
    expect(settings(found)).toEqual([
      "command=npx",
      "args=-y @modelcontextprotocol/server-filesystem@2025.8.21 /data",
      "transport=stdio",
    ]);
    expect(found.uses[0]?.place).toEqual({ path: ".mcp.json", line: 3, pointer: "/mcpServers/files" });
    expect(found.uses[0]?.usage).toBe("used");
    expect(found.files).toEqual([{ path: ".mcp.json", role: "config" }]);
    expect(rules(found)).toEqual([]);
  });

  it.each([
    [{ command: "uvx", args: ["mcp-server-git==2025.1.14"] }, "pkg:pypi/mcp-server-git@2025.1.14"],
    [{ command: "uvx", args: ["--from", "Acme_MCP[cli]==1.0", "acme"] }, "pkg:pypi/acme-mcp@1.0"],
    [{ command: "uv", args: ["tool", "run", "mcp-server-git@1.2"] }, "pkg:pypi/mcp-server-git@1.2"],
    [{ command: "pipx", args: ["run", "--spec", "acme==2.0", "acme-mcp"] }, "pkg:pypi/acme@2.0"],
    [{ command: "cmd", args: ["/c", "npx", "-y", "acme-mcp@1.0.0"] }, "pkg:npm/acme-mcp@1.0.0"],
    [{ command: "sh", args: ["-c", "exec npx -y acme-mcp@1.0.0"] }, "pkg:npm/acme-mcp@1.0.0"],
    [{ command: "env", args: ["A=1", "npx", "acme-mcp@1.0.0"] }, "pkg:npm/acme-mcp@1.0.0"],
    [{ command: "npx -y acme-mcp@1.0.0" }, "pkg:npm/acme-mcp@1.0.0"],
    [{ command: "C:\\Program Files\\nodejs\\npx.cmd", args: ["acme-mcp@1.0.0"] }, "pkg:npm/acme-mcp@1.0.0"],
    [{ command: "npx", args: ["--registry", "https://npm.acme.io", "acme@1.0.0"] }, "pkg:npm/acme@1.0.0"],
    [{ command: "bunx", args: ["acme-mcp@1.0.0"] }, "pkg:npm/acme-mcp@1.0.0"],
    [{ command: "deno", args: ["run", "-A", "npm:@acme/mcp@1.0.0/server"] }, "pkg:npm/%40acme/mcp@1.0.0"],
    [
      { command: "go", args: ["run", "github.com/acme/tools/cmd/mcp@v1.2.3"] },
      "pkg:golang/github.com/acme/tools/cmd/mcp@v1.2.3",
    ],
    [{ command: "dnx", args: ["Acme.Mcp@1.2.3", "--yes"] }, "pkg:nuget/Acme.Mcp@1.2.3"],
    [
      { command: "docker", args: ["run", "-i", "--rm", "-e", "TOKEN", "ghcr.io/acme/mcp:1.4"] },
      "image:ghcr.io/acme/mcp:1.4",
    ],
    [
      {
        command: "uvx",
        args: [
          "--from",
          "git+https://github.com/oraios/serena@0123456789abcdef0123456789abcdef01234567",
          "serena",
        ],
      },
      "pkg:github/oraios/serena@0123456789abcdef0123456789abcdef01234567",
    ],
  ])("%j starts %s, which is pinned", async (server, key) => {
    const found = await detect({ "mcp.json": servers({ one: server }) });
    expect(things(found)).toEqual([`software:${key}`, "tool:one"]);
    expect(rules(found)).toEqual([]);
  });

  it.each([
    [{ command: "npx", args: ["-y", "acme-mcp"] }, "software:pkg:npm/acme-mcp"],
    [{ command: "npx", args: ["-y", "acme-mcp@latest"] }, "software:pkg:npm/acme-mcp"],
    [{ command: "npx", args: ["-y", "acme-mcp@^1.2.0"] }, "software:pkg:npm/acme-mcp"],
    [{ command: "uvx", args: ["acme-mcp>=1.0"] }, "software:pkg:pypi/acme-mcp"],
    [{ command: "docker", args: ["run", "--rm", "-i", "mcp/time"] }, "software:image:mcp/time"],
    [
      { command: "uvx", args: ["--from", "git+https://github.com/oraios/serena", "serena"] },
      "software:pkg:github/oraios/serena",
    ],
  ])("%j is fetched anew at every start", async (server, thing) => {
    const found = await detect({ "mcp.json": servers({ one: server }) });
    expect(things(found)).toEqual([thing, "tool:one"]);
    expect(rules(found)).toHaveLength(1);
    expect(rules(found)[0]).toMatch(/^AGENT-TOOL-UNPINNED \S/u);
  });

  it.each([
    [{ command: "python", args: ["server.py"] }],
    [{ command: "npx", args: ["tsx", "src/server.ts"] }],
    [{ command: "node", args: ["dist/index.js"] }],
    [{ command: "uv", args: ["--directory", "tools", "run", "server.py"] }],
    [{ command: "docker", args: ["compose", "run", "tools"] }],
    [{ command: "docker", args: ["mcp", "gateway", "run"] }],
    [{ command: "npx", args: ["./build/index.js"] }],
  ])("%j starts nothing that is fetched", async (server) => {
    const found = await detect({ "mcp.json": servers({ one: server }) });
    expect(things(found)).toEqual(["tool:one"]);
    expect(rules(found)).toEqual([]);
  });

  it.each([
    [".vscode/mcp.json", '{"servers": {"a": {"url": "https://a.acme.io/mcp"}}}'],
    [".vscode/settings.json", '{"mcp": {"servers": {"a": {"command": "srv"}}}}'],
    [".vscode/mcp.json", '{\n // ours\n "servers": {"a": {"type": "stdio", "command": "srv", }, }, }'],
    [".cursor/mcp.json", servers({ a: { url: "https://a.acme.io/sse" } })],
    [".gemini/settings.json", servers({ a: { httpUrl: "https://a.acme.io/mcp" } })],
    ["mcp_config.json", servers({ a: { serverUrl: "https://a.acme.io/sse" } })],
    ["claude_desktop_config.json", servers({ a: { command: "srv" } })],
    [".codex/config.toml", '[mcp_servers.a]\ncommand = "srv"\nargs = ["x"]\n'],
    [".zed/settings.json", '{"context_servers": {"a": {"command": {"path": "srv", "args": []}}}}'],
    [".zed/settings.json", '{"context_servers": {"a": {"source": "custom", "command": "srv"}}}'],
    [".continue/config.yaml", "name: x\nmcpServers:\n  - name: a\n    command: srv\n"],
    ["librechat.yaml", "mcpServers:\n  a:\n    type: sse\n    url: https://a.acme.io/sse\n"],
    ["opencode.json", '{"mcp": {"a": {"type": "local", "command": ["srv", "x"]}}}'],
    ["goose.yaml", "extensions:\n  a:\n    type: stdio\n    cmd: srv\n    args: []\n"],
    ["mcp_agent.config.yaml", "mcp:\n  servers:\n    a:\n      command: srv\n"],
    ["config.toml", '[mcp]\nstdio_servers = [{name = "a", command = "srv"}]\n'],
    [
      ".devcontainer/devcontainer.json",
      '{"customizations":{"vscode":{"mcp":{"servers":{"a":{"command":"srv"}}}}}}',
    ],
  ])("are read from %s", async (path, text) => {
    expect(things(await detect({ [path]: text }))).toEqual(["tool:a"]);
  });

  it("are not other things that are called servers or extensions", async () => {
    const found = await detect({
      "asyncapi.yaml":
        "asyncapi: 3.0.0\nservers:\n  production:\n    url: https://api.acme.io\n    protocol: https\n",
      "api.yaml": "servers:\n  - url: https://api.acme.io\n    name: production\n",
      "app.json": '{"extensions": {"theme": {"url": "https://acme.io/theme"}}, "mcp": {"enabled": true}}',
      "nginx.json": '{"servers": {"web": {"command": "start"}}}',
    });
    expect(things(found)).toEqual([]);
    expect(found.files).toEqual([]);
  });

  it("of tests are only mentioned", async () => {
    const found = await detect({
      "tests/fixtures/mcp.json": servers({ one: { command: "npx", args: ["acme-mcp"] } }),
    });
    expect(found.uses.map(({ usage }) => usage)).toEqual(["mentioned", "mentioned"]);
    expect(rules(found)).toEqual([]);
  });
});

describe("what is wrong with a tool server", () => {
  it("is an address of another machine without encryption", async () => {
    const found = await detect({
      "mcp.json": servers({
        far: { url: "http://tools.acme.io/mcp?key=1" },
        near: { url: "http://localhost:3000/mcp" },
        beside: { url: "http://tools:3000/mcp" },
        said: { url: "http://${HOST}/mcp" },
        good: { url: "https://tools.acme.io/mcp" },
      }),
    });
    expect(rules(found)).toEqual(["AGENT-TOOL-PLAIN-HTTP http://tools.acme.io/mcp"]);
  });

  it("is a secret, of which only the name is told", async () => {
    const secret = "q7Jd82kLmX0vBz91TtYw";
    const found = await detect({
      "mcp.json": servers({
        a: { command: "srv", env: { ACME_TOKEN: secret } },
        b: { url: "https://acme.io/mcp", headers: { Authorization: `Bearer ${secret}` } },
        c: { command: "srv", args: ["--api-key", secret] },
        d: { command: "srv", args: [`--token=${secret}`] },
        e: {
          command: "npx",
          args: ["mcp-remote@0.1.2", "https://acme.io", "--header", `X-Api-Key: ${secret}`],
        },
        f: { url: `https://acme.io/mcp?api_key=${secret}` },
        g: { command: "srv", args: [`postgresql://admin:${secret}@db.acme.io/x`] },
      }),
    });
    expect(rules(found)).toEqual([
      "AGENT-TOOL-SECRET ACME_TOKEN",
      "AGENT-TOOL-SECRET Authorization",
      "AGENT-TOOL-SECRET an argument of the command",
      "AGENT-TOOL-SECRET an argument of the command",
      "AGENT-TOOL-SECRET an argument of the command",
      "AGENT-TOOL-SECRET the address",
      "AGENT-TOOL-SECRET an argument of the command",
    ]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it("is no secret when it comes from elsewhere or is a placeholder", async () => {
    const found = await detect({
      "mcp.json": servers({
        a: {
          command: "srv",
          args: ["--api-key", "${input:key}", "--profile", "team-2024-production-eu"],
          env: {
            A_TOKEN: "${env:A_TOKEN}",
            B_TOKEN: "<your token>",
            C_KEY: "your-api-key-here-12345",
            TOKEN_URL: "https://acme.io/oauth2/token",
            SECRET_NAME: "prod-db-credentials-2024",
            D_KEY_FILE: "/run/secrets/key-0123456789",
          },
        },
      }),
    });
    expect(rules(found)).toEqual([]);
    expect(settings(found)).toContain("args=--api-key ${input:key} --profile team-2024-production-eu");
  });

  it("does not tell the folder of whoever wrote it", async () => {
    const found = await detect({
      "mcp.json": servers({ a: { command: "/Users/jane.doe/.local/bin/srv", args: ["/home/jane/work"] } }),
    });
    expect(settings(found)).toEqual(["command=~/.local/bin/srv", "args=~/work", "transport=stdio"]);
  });

  it("is approval in advance of more than reading", async () => {
    const found = await detect({
      "mcp.json": servers({
        a: { command: "srv", autoApprove: ["read_file", "write_file"] },
        b: { command: "srv", alwaysAllow: ["list_issues", "getUser"] },
        c: { command: "srv", trust: true },
        d: { command: "srv", autoApprove: [] },
      }),
    });
    expect(rules(found)).toEqual([
      "AGENT-TOOL-AUTO-APPROVE write_file",
      "AGENT-TOOL-AUTO-APPROVE every tool",
    ]);
  });

  it.each([
    [".claude/settings.json", '{"permissions": {"allow": ["Bash(*)", "Read(src/**)"]}}', "Bash(*)"],
    [
      ".claude/settings.json",
      '{"permissions": {"defaultMode": "bypassPermissions"}}',
      "permissions.defaultMode",
    ],
    [".claude/settings.local.json", '{"enableAllProjectMcpServers": true}', "enableAllProjectMcpServers"],
    [".vscode/settings.json", '{"chat.tools.autoApprove": true}', "chat.tools.autoApprove"],
    [".codex/config.toml", 'approval_policy = "never"\n', "approval_policy"],
  ])("is a client that asks nobody: %s %s", async (path, text, evidence) => {
    expect(rules(await detect({ [path]: text }))).toEqual([`AGENT-TOOL-AUTO-APPROVE ${evidence}`]);
  });

  it("is not the permissions of another program", async () => {
    expect(rules(await detect({ "roles.json": '{"permissions": {"allow": ["*"]}}' }))).toEqual([]);
  });
});

describe("manifests of tool servers", () => {
  it("of the MCP registry say the server and its packages", async () => {
    const found = await detect({
      "server.json": JSON.stringify({
        name: "io.github.acme/weather",
        version: "1.2.0",
        packages: [
          { registryType: "npm", identifier: "@acme/weather-mcp", version: "1.2.0" },
          { registryType: "oci", identifier: "docker.io/acme/weather:1.2.0" },
        ],
      }),
    });
    expect(things(found)).toEqual([
      "software:image:docker.io/acme/weather:1.2.0",
      "software:pkg:npm/%40acme/weather-mcp@1.2.0",
      "tool:io.github.acme/weather",
    ]);
    expect(links(found)).toHaveLength(2);
  });

  it("of bundles say the server; a manifest of a browser is none", async () => {
    const found = await detect({
      "a/manifest.json":
        '{"dxt_version": "0.1", "name": "notes", "version": "1.0.0", "server": {"type": "node"}}',
      "b/manifest.json": '{"manifest_version": 3, "name": "browser", "version": "1.0", "server": {}}',
    });
    expect(things(found)).toEqual(["tool:notes"]);
  });

  it("of Smithery take the name of the package beside them, or are unresolved", async () => {
    const named = await detect({
      "srv/smithery.yaml": "startCommand:\n  type: stdio\n",
      "srv/package.json": '{"name": "@acme/notes-mcp"}',
    });
    expect(things(named)).toEqual(["tool:@acme/notes-mcp"]);
    const unnamed = await detect({ "smithery.yaml": "startCommand:\n  type: stdio\n" });
    expect(things(unnamed)).toEqual([]);
    expect(unnamed.references).toHaveLength(1);
  });
});

describe("agents", () => {
  it("are read from definitions with their model, prompt and tool servers", async () => {
    const body = "You review changes and name every risk that you see.\n";
    const found = await detect({
      ".claude/agents/reviewer.md": `---\nname: reviewer\nmodel: claude-sonnet-4-20250514\ntools: Read, mcp__github__list_prs\n---\n${body}`,
    });
    expect(things(found)).toEqual([
      "agent:.claude/agents/reviewer.md#reviewer",
      "model:anthropic/claude-sonnet-4-20250514",
      `prompt:sha256:${sha(body)}`,
      "tool:github",
    ]);
    expect(links(found).map((text) => text.split(" ").slice(1).join(" "))).toEqual([
      `uses sha256:${sha(body)}`,
      "uses anthropic/claude-sonnet-4-20250514",
      "uses github",
    ]);
  });
});

describe("templates of prompts", () => {
  const text = "Below is an instruction.\\n\\n### Instruction:\\n{instruction}\\n";

  it.each([
    ["templates/alpaca.json", `{"name": "x",\n"prompt_no_input": "${text}"}`, [2]],
    ["prompts/qa.json", `{"qa_prompt": "${text}"}`, [1]],
    ["templates/page.json", '{"prompt_title": "Please log in before you continue"}', []],
    ["templates/mail.json", `{"body": "${text}"}`, []],
    ["data/a.json", `{"prompt_no_input": "${text}"}`, []],
  ])("%s", async (name, json, lines) => {
    const { uses } = await detect({ [name]: json });

    expect(uses.map(({ place }) => place.line)).toEqual(lines);
  });
});

describe("roles and prompts in text files", () => {
  it.each([
    ["assets/roles/shell.md", "Provide only commands for {{os}} without any description.", 1],
    ["companions/alex.txt", "You are a fictional character whose name is Alex.", 1],
    ["eval/_prompts/coherence/skprompt.txt", "System:\nYou grade how coherent an answer is.", 1],
    ["plugins/fun/skprompt.txt", "Tell a joke about {{$input}}.", 1],
    ["pkg/suggest/SYSTEM", "You are a helper for the command line.", 1],
    ["boot/SYSTEM", "kernel=linux", 0],
    ["rag_prompts/answer.j2", "Answer from {{ context }}.", 1],
    ["ansible/roles/main.md", "# Web server\nInstalls a web server and all that it needs.", 0],
    ["roles/README.md", "You are in the folder of roles.", 0],
  ])("%s", async (name, text, count) => {
    const { uses } = await detect({ [name]: text });

    expect(uses.filter(({ thing }) => thing.kind === "prompt")).toHaveLength(count);
  });
});

describe("system prompts of configurations", () => {
  it.each([
    ["config.yaml", "max: 1\nsystem_prompt: |\n  You are a snarky chatbot. Be harsh.\n", 1],
    ["bot.toml", '[chat]\nsystemPrompt = "You are a chatbot that answers in rhymes."\n', 1],
    ["config.yaml", "system_prompt: prompts/system.txt\n", 0],
    ["rows.json", '[{"system_prompt": "You are a chatbot that answers in rhymes."}]', 0],
    ["data.json", '{"rows": [{"system_prompt": "You are a chatbot that answers in rhymes."}]}', 0],
    [
      "steps/cot.json",
      '{"prompt": "Think step by step to answer the question, and return it in the format."}',
      1,
    ],
    [
      "a.yaml",
      "steps:\n  - with:\n      prompt: |\n        Review the pull request.\n        Do not approve it, only list what you find.\n",
      1,
    ],
    [
      "locales/en.json",
      '{"prompt": "Write a question to the assistant, it will answer you as soon as it can."}',
      0,
    ],
    [
      "a.json",
      '{"prompt_tokens": "Answer the question in one short sentence, and only from the context."}',
      0,
    ],
    ["a.json", '{"prompt": "Please enter the name of the project that you want to create here:"}', 0],
  ])("%s: %j", async (name, text, count) => {
    const { uses } = await detect({ [name]: text });

    expect(uses.filter(({ thing }) => thing.kind === "prompt")).toHaveLength(count);
  });
});

describe("texts for models", () => {
  const text = "You are an assistant who reads traces of programs.\n{functions}\n";

  it.each([
    ["agents/coder/prompt.jinja2", "Write the code of {{ step }} and nothing else.\nDo not explain it.\n", 1],
    ["agents/coder/again.jinja2", text, 1],
    ["agents/coder/page.jinja2", "<html><body>{{ title }}</body></html>\n", 0],
    ["util/instructions/default.txt", text, 1],
    ["util/instructions/install.txt", "First unpack the archive, then run the program in it.\n", 0],
    ["notes.txt", "Things to be done until Friday: paint the door, mend the fence.\n", 0],
    ["mails/welcome.hbs", "Dear {{ name }}, you are invited to our party.\n", 0],
    ["preprompts/roadmap", "You will get instructions for code to write.\nYou must write all of it.\n", 1],
  ])("%s: %j", async (path, content, count) => {
    const { uses } = await detect({ [path]: content });

    expect(uses.filter(({ thing }) => thing.kind === "prompt")).toHaveLength(count);
  });
});

describe("hostile files", () => {
  const names = fc.constantFrom(
    "mcp.json",
    ".codex/config.toml",
    "smithery.yaml",
    "server.json",
    ".claude/agents/a.md",
    "prompts/a.txt",
    "flow.json",
    "agents.yaml",
  );

  it("never throw, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        await detect({ [name]: bytes });
      }),
      { numRuns: 100 },
    );
  });

  it("never throw, whatever a server says", async () => {
    const words = fc.array(fc.string({ unit: "binary", maxLength: 30 }), { maxLength: 5 });
    const programs = fc.constantFrom("npx", "uvx", "docker", "go", "dnx", "deno", "sh", "env");
    await fc.assert(
      fc.asyncProperty(programs, words, fc.string(), fc.webUrl(), async (command, args, name, url) => {
        const entries = { [name]: { command, args: ["run", ...args] }, b: { url, env: { A_TOKEN: name } } };
        await detect({ "mcp.json": servers(entries) });
      }),
      { numRuns: 200 },
    );
  });

  it("survive mutation", async () => {
    const bytes = Buffer.from(
      servers({ a: { command: "npx", args: ["-y", "acme@1.0.0"], env: { K: "v" } } }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        await detect({ "mcp.json": changed });
      }),
      { numRuns: 100 },
    );
  });

  it("of many servers and long arguments end within limits", async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`s${at}`, { command: "npx", args: ["-y", "a".repeat(100)] }]),
    );
    const clock = startWorkClock();
    const found = await detect({
      "mcp.json": servers(entries),
      "b/mcp.json": servers({ a: { command: "x", args: ["/".repeat(400_000), "a:".repeat(200_000)] } }),
      "c/mcp.json": `{"mcpServers": ${'{"a":'.repeat(5_000)}`,
    });
    expect(found.uses.filter(({ thing }) => thing.kind === "tool").length).toBeLessThanOrEqual(201);
    expect(found.problems.map(({ path }) => path)).toEqual(["c/mcp.json"]);
    expect(clock.seconds()).toBeLessThan(5);
  });
});
