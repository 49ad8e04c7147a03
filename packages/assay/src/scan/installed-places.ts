/** Files that say: this folder is the root of an operating system (os-release(5); Alpine's own database). */
const marks =
  /^(.*\/)?(?:etc\/os-release|usr\/lib\/os-release|lib\/apk\/db\/installed|var\/lib\/dpkg\/status)$/u;

/** The root file systems of a tree: folders relative to its root, "" or ending with a slash. */
export function rootsOf(files: readonly { readonly path: string }[]): readonly string[] {
  const roots = new Set<string>();
  for (const { path } of files) {
    const match = marks.exec(path);
    if (match !== null) roots.add(match[1] ?? "");
  }
  return [...roots];
}

/** Where operating systems and package managers put software (FHS 3.0), and caches of builds. */
const installed =
  /^(?:usr\/(?!src\/|local\/(?:src|app|bin)\/|app\/)|bin\/|sbin\/|lib\w*\/|boot\/|dev\/|proc\/|sys\/|run\/|etc\/(?!systemd\/system\/|supervisor)|var\/(?!www\/|task\/|app\/)|opt\/(?:conda|miniconda\d?|venv|rocm|nvidia|intel|hpcx|hpc|amazon|microsoft|google)\b|go\/pkg\/|root\/\.(?:cache\/(?:pip|uv|pypoetry|go-build|yarn)|local\/(?:lib|share)|cargo|rustup|npm)\/)/u;

/** Installations in any folder: they have records of their own, which detectors of installed software read. */
const anywhere =
  /(?:^|\/)(?:(?:site|dist)-packages|node_modules|lib\/(?:python\d(?:\.\d+)?|node|ruby|perl5|R|jvm)|\.venv|conda-meta)\//u;

/** True for the places of programs and libraries in a root file system, also of those that no package manager brought. */
export function isSoftwarePlace(path: string, roots: readonly string[]): boolean {
  return (
    isInstalledPlace(path, roots) ||
    (roots.some((root) => path.startsWith(root)) &&
      /(?:^|\/)(?:s?bin|lib(?:exec|32|64)?|plugins)\//u.test(path))
  );
}

/** True for software that is installed in a root file system: nobody wrote it as a project there. */
export function isInstalledPlace(path: string, roots: readonly string[]): boolean {
  const root = roots.find((one) => path.startsWith(one));
  if (root === undefined) return false;
  const inside = path.slice(root.length);
  return installed.test(inside) || anywhere.test(inside);
}
