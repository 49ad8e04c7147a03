/** Names that stand for the file that they are written in, and for its folder. */
export const ownFiles: readonly string[] = [
  "__file__",
  "global:__filename",
  "global:import.meta.url",
  "global:import.meta.filename",
];
export const ownFolders: readonly string[] = ["global:__dirname", "global:import.meta.dirname"];

const nodePaths = ["path", "node:path", "path/posix", "node:path/posix"].flatMap((name) => [
  `${name}:`,
  `${name}:default.`,
]);

/** Calls that join their arguments to a path. */
export const joinCalls: readonly string[] = [
  "os.path.join",
  "posixpath.join",
  "pathlib.Path",
  "pathlib.PurePath",
  ...nodePaths.flatMap((name) => [`${name}join`, `${name}resolve`]),
  "path/filepath:Join",
  "path:Join",
  "java.nio.file.Paths.get",
  "java.io.File",
  "java.nio.file.Path.of",
  "Paths.get",
  "Path.of",
  ...["Path.Combine", "Path.Join", "Path.GetFullPath"].flatMap((name) => [name, `System.IO.${name}`]),
];

/** Calls that give the folder of a path. */
export const folderCalls: readonly string[] = [
  "os.path.dirname",
  "posixpath.dirname",
  ...nodePaths.map((name) => `${name}dirname`),
  "path/filepath:Dir",
];

/** Calls that give the folder that the program is started in: where is not known, most often the root of the tree. */
export const workingFolders: readonly string[] = [
  "os.getcwd",
  "pathlib.Path.cwd",
  "global:process.cwd",
  "process:cwd",
  "Directory.GetCurrentDirectory",
  "System.IO.Directory.GetCurrentDirectory",
];

/** Names of the folder that a program of .NET is started in, or that it lies in. */
export const programFolders: readonly string[] = [
  ...[
    "AppContext.BaseDirectory",
    "AppDomain.CurrentDomain.BaseDirectory",
    "Environment.CurrentDirectory",
  ].flatMap((name) => [name, `System.${name}`]),
  "**.Environment.ContentRootPath",
  "**.IHostEnvironment().ContentRootPath",
  "**.IWebHostEnvironment().ContentRootPath",
];

/** Calls that open the file of their first argument. */
export const openers: readonly string[] = [
  "open",
  "io.open",
  "codecs.open",
  "gzip.open",
  "bz2.open",
  "lzma.open",
  "fsspec.open",
  "smart_open.open",
  ...["File.ReadAllBytes", "File.ReadAllBytesAsync", "File.OpenRead", "File.Open", "FileStream"].flatMap(
    (name) => [name, `System.IO.${name}`],
  ),
  "java.io.FileInputStream",
  "java.io.FileReader",
  "java.io.BufferedInputStream",
  "java.nio.file.Files.newInputStream",
  "java.nio.file.Files.readAllBytes",
  "java.lang.Class.getResource",
  "java.lang.Class.getResourceAsStream",
  "org.springframework.core.io.ClassPathResource",
  "org.springframework.core.io.FileSystemResource",
];
