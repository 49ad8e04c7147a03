/** Folders of code that is somebody else's or was made by a build. */
const vendored =
  /(?:^|\/)(?:site-packages|dist-packages|bower_components|vendor|third_party|third-party|node_modules|\.next|\.nuxt|\.svelte-kit|\.output|\.tox|\.nox|\.eggs|[^/]*\.egg-info|virtualenv|venv|env\/lib|\.yarn|jspm_packages)\//u;
const built =
  /(?:^|\/)(?:dist|build|out|target)\/.*\.(?:js|mjs|cjs|css|map|ts)$|\.min\.[mc]?js$|\.bundle\.js$/u;

/** Why a file is not read as code of this application; undefined = it is read. */
export function notOwn(path: string): string | undefined {
  if (vendored.test(path))
    return "belongs to a vendored package or an environment and is not read as code of the application";
  return built.test(path) ? "was made by a build and is not read as code of the application" : undefined;
}

const testFolder =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|testing|testdata|fixtures|__fixtures__|mocks?|__mocks__|[^/]*\.Tests?|[^/]*\.UnitTests|[^/]*\.IntegrationTests)\//u;
const testFile =
  /(?:^|\/)(?:test_[^/]*\.py|[^/]*_test\.(?:py|go)|conftest\.py|[^/]*\.(?:test|spec|cy|stories)\.[cm]?[jt]sx?|[^/]*Tests?\.(?:java|kt|cs))$/u;

/** What tests name is no use of the application. Asked for every caller of everything, so answers are kept. */
export function testCheck(): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = isTest(path);
    known.set(path, answer);
    return answer;
  };
}

function isTest(path: string): boolean {
  return testFolder.test(path) || testFile.test(path);
}
