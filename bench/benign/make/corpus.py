"""Where the makers put their files: CORPUS/<part>/made-<group>/<name>, with the versions that made them."""
import hashlib
import importlib.metadata
import json
import pathlib
import pickle
import sys
import warnings

warnings.filterwarnings("ignore")


class Corpus:
    def __init__(self, folder, maker, libraries):
        self.folder = pathlib.Path(folder)
        self.maker = maker
        self.count = 0
        self.failed = []
        self.versions = {"python": sys.version.split()[0]}
        for library in libraries:
            try:
                self.versions[library] = importlib.metadata.version(library)
            except importlib.metadata.PackageNotFoundError:
                pass

    def path(self, group, name):
        """A third of the groups is held out, by the digest of the group's name."""
        held_out = int(hashlib.sha256(group.encode()).hexdigest(), 16) % 3 == 0
        folder = self.folder / ("held-out" if held_out else "tuned") / f"made-{group}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name

    def write(self, group, name, save):
        """`save(path)` writes one file; what cannot be made is named and left out."""
        path = self.path(group, name)
        try:
            save(path)
            self.count += 1
        except Exception as problem:
            self.failed.append(f"{group}/{name}: {type(problem).__name__}: {str(problem)[:100]}")
            if path.is_file():
                path.unlink()

    def pickle(self, group, name, value, protocols=(2, 4, 5)):
        for protocol in protocols:
            self.write(group, f"{name}.p{protocol}.pkl", lambda path: path.write_bytes(pickle.dumps(value, protocol)))

    def done(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        report = {"maker": self.maker, "versions": self.versions, "files": self.count, "notMade": self.failed}
        (self.folder / f"made-{self.maker}.json").write_text(json.dumps(report, indent=1))
        print(f"{self.maker}: {self.count} files; not made: {len(self.failed)}")
        for line in self.failed[:40]:
            print("  ", line)
