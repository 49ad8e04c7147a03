/** Scripts by their ending, and files without one that may begin with `#!`. */
export function matches(path: string): boolean {
  return isScriptPath(path) || mayBeScript(path);
}

export function isScriptPath(path: string): boolean {
  return /\.(?:sh|bash|zsh|ksh|command|slurm|sbatch|pbs|lsf)$|(?:^|\/)\.envrc$/u.test(path);
}

/** Files without an ending: what they are their first line says. */
function mayBeScript(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    /^[\w-]{1,60}$/u.test(name) &&
    !/^(?:LICEN[CS]E|README|NOTICE|AUTHORS|CHANGELOG|CODEOWNERS|Makefile|Dockerfile|Containerfile|Jenkinsfile|Procfile|Gemfile|Pipfile|Vagrantfile|VERSION|CONTRIBUTING|COPYING|Modelfile|Rakefile|Brewfile|MLproject|METADATA|RECORD|WHEEL|INSTALLER|HEAD|config|index|description)$/iu.test(
      name,
    )
  );
}
