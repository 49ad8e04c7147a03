import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInstallArguments } from "./install-arguments.ts";

const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1"));

const place = { path: "Dockerfile", line: 7 };

function read(command: string): string[] {
  const found = readInstallArguments(command.split(" "), place);
  return (found?.packages ?? []).map(
    ({ type, name, version, range, scope }) =>
      `${type} ${name}${version === undefined ? "" : ` =${version}`}${range === undefined ? "" : ` (${range})`}${scope === "runtime" ? "" : ` ${scope}`}`,
  );
}

describe("a command line that installs", () => {
  it.each([
    ["pip install torch==2.3.1 transformers>=4", ["pypi torch =2.3.1 (==2.3.1)", "pypi transformers (>=4)"]],
    ["pip3.11 install --no-cache-dir -U vllm", ["pypi vllm"]],
    ["pip --no-cache-dir install vllm", ["pypi vllm"]],
    ["/opt/venv/bin/pip install vllm", ["pypi vllm"]],
    ["python3 -m pip install vllm[audio]", ["pypi vllm"]],
    ["sudo -H pip install vllm", ["pypi vllm"]],
    ["env PIP_NO_CACHE_DIR=1 pip install vllm", ["pypi vllm"]],
    ["%pip install -q openai", ["pypi openai"]],
    ["!pip install openai", ["pypi openai"]],
    ["! pip install openai", ["pypi openai"]],
    ["pip install git+https://github.com/huggingface/transformers", ["pypi transformers"]],
    ["pip install torch==${TORCH_VERSION}", ["pypi torch (==${TORCH_VERSION})"]],
    ["pip install -t /opt --index-url https://e.org/simple -r req.txt openai", ["pypi openai"]],
    ["pip install openai && python app.py", ["pypi openai"]],
    ["uv pip install --system openai", ["pypi openai"]],
    ["uv add --dev pytest", ["pypi pytest development"]],
    ["uv add torch@2.3.1", ["pypi torch =2.3.1 (==2.3.1)"]],
    ["uv run --with openai app.py", ["pypi openai"]],
    ["uv tool install aider-chat", ["pypi aider-chat"]],
    ["uvx --from huggingface-hub hf download x", ["pypi huggingface-hub"]],
    ["pipx run gpt-engineer arg", ["pypi gpt-engineer"]],
    ["poetry add openai@^1.30 -G dev", ["pypi openai (^1.30) development"]],
    ["pdm add -d pytest", ["pypi pytest development"]],
    ["pipenv install openai", ["pypi openai"]],
    [
      "conda install -y -c pytorch -c nvidia pytorch=2.1 pytorch-cuda=12.1",
      ["conda pytorch (=2.1)", "conda pytorch-cuda (=12.1)"],
    ],
    ["mamba create -n env -c conda-forge numpy==1.26.4", ["conda numpy =1.26.4 (==1.26.4)"]],
    ["micromamba install pytorch::torchvision", ["conda torchvision"]],
    ["pixi add --pypi openai", ["pypi openai"]],
    ["easy_install numpy", ["pypi numpy"]],
    ["pip install .", []],
    ["pip uninstall torch", []],
    ["pip list", []],
    ["python app.py install torch", []],
    ["npm install torch", []],
  ])("%s", (command, expected) => {
    expect(read(command)).toEqual(expected);
  });

  it("names the files and indexes that it takes packages from", () => {
    const pip = readInstallArguments(
      "pip install -r requirements.txt -cconstraints.txt --extra-index-url https://download.pytorch.org/whl/cu121 torch".split(
        " ",
      ),
      place,
    );
    const conda = readInstallArguments("conda env create -f environment.yml".split(" "), place);
    const sync = readInstallArguments("uv pip sync requirements.lock".split(" "), place);

    expect(pip?.files).toEqual([
      { kind: "requirements", path: "requirements.txt" },
      { kind: "constraints", path: "constraints.txt" },
    ]);
    expect(pip?.indexes).toEqual(["https://download.pytorch.org/whl/cu121"]);
    expect(pip?.packages).toMatchObject([
      { name: "torch", path: "Dockerfile", line: 7, index: "https://download.pytorch.org/whl/cu121" },
    ]);
    expect(conda?.files).toEqual([{ kind: "environment", path: "environment.yml" }]);
    expect(sync?.files).toEqual([{ kind: "requirements", path: "requirements.lock" }]);
  });

  it("may install the project of its folder", () => {
    for (const command of ["pip install -e .[dev]", "pip install .", "uv sync --frozen", "poetry install"])
      expect(readInstallArguments(command.split(" "), place)?.isProject, command).toBe(true);
    expect(readInstallArguments(["pip", "install", "x"], place)?.isProject).toBe(false);
  });

  it("of any words never throws", () => {
    const word = fc.oneof(
      anyBytes,
      fc.constantFrom(
        "pip",
        "install",
        "conda",
        "-r",
        "-c",
        "-e",
        "--with=",
        "uv",
        "add",
        "=",
        "python",
        "-m",
        "sudo",
        "%",
      ),
    );
    fc.assert(fc.property(fc.array(word), (words) => void readInstallArguments(words, place)));
  });
});
