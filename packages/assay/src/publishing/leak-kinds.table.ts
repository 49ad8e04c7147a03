import type { Severity } from "../model/finding.ts";
import {
  genericUsers,
  harmlessMounts,
  harmlessRoots,
  publicAccounts,
  publicBuckets,
  roleMailboxes,
} from "./harmless.table.ts";
import { isInternalName, isPrivateAddress, privateHost } from "./hosts.ts";

/** One kind of text that tells more than a document for outsiders should. */
export interface LeakKind {
  readonly id: LeakId;
  /** With its article: `a home directory`. */
  readonly title: string;
  readonly severity: Severity;
  readonly patterns: readonly LeakPattern[];
}

interface LeakPattern {
  /** Of which the text has one before the pattern is tried. */
  readonly marks: readonly string[];
  /** Global and linear: every repetition is bounded, and what stands before a match is looked at, not searched. */
  readonly expression: RegExp;
  /** False for matches that tell nothing; `groups` are the captures. */
  readonly isLeak?: (match: string, groups: readonly (string | undefined)[]) => boolean;
}

export const leakIds = [
  "secret",
  "home-directory",
  "local-path",
  "internal-address",
  "host-name",
  "user-name",
  "bucket",
  "cloud-account",
  "experiment",
  "email",
] as const;
export type LeakId = (typeof leakIds)[number];

/** Everything that is known by its own form. `secret` is found by `safety/secrets`; names beside a key by `named-leaks.ts`. */
export const leakKinds: Readonly<Record<LeakId, LeakKind>> = {
  secret: { id: "secret", title: "a token, key or password", severity: "high", patterns: [] },
  "home-directory": {
    id: "home-directory",
    title: "a home directory",
    severity: "medium",
    patterns: [
      {
        marks: ["../home/", "../Users/"],
        // From a working directory up to the root.
        expression:
          /(?<![^\s"'`=:([{,])(?:\.\.\/){1,20}(?:home|Users)\/([^/\s"'`<>|:*?,;()[\]{}$%\\]{1,64})\//gu,
        isLeak: (_, [user = ""]) => isPerson(user),
      },
      {
        marks: ["/home/", "/Users/"],
        // Not behind a letter: `https://host/home/x` is no path of a machine. `C:/Users/x` and `dbfs:/Users/x` are.
        expression: /(?<![\p{L}\p{N}_.~-])\/(?:home|Users)\/([^/\s"'`<>|:*?,;()[\]{}$%\\]{1,64})/gu,
        isLeak: (_, [user = ""]) => isPerson(user),
      },
      {
        marks: ["/home/", "/Users/"],
        // Mounts of other machines' homes, homes of clusters, workspaces of Databricks.
        expression:
          /(?<![\p{L}\p{N}_.~-])\/(?:export|net|nfs|mnt\/[a-z]|Workspace|private|var|cluster|data|storage|vol\d{0,3}|System\/Volumes\/Data)\/(?:home|Users)\/([^/\s"'`<>|:*?,;()[\]{}$%\\]{1,64})/gu,
        isLeak: (_, [user = ""]) => isPerson(user),
      },
      {
        marks: [":/users/"],
        expression: /(?<![A-Za-z0-9])[A-Za-z]:\/users\/([^\\/\s:*?"<>|%$]{1,64})/gu,
        isLeak: (_, [user = ""]) => isPerson(user),
      },
      {
        marks: ["Users\\", "users\\"],
        // Two separators where the text was escaped once more.
        expression: /(?<![A-Za-z0-9])[A-Za-z]:\\{1,2}[Uu]sers\\{1,2}([^\\/\s:*?"<>|%$]{1,64})/gu,
        isLeak: (_, [user = ""]) => isPerson(user),
      },
    ],
  },
  "local-path": {
    id: "local-path",
    title: "a path of the machine or its storage",
    severity: "low",
    patterns: [
      {
        marks: [
          ...["/mnt/", "/nfs", "scratch", "/gpfs", "/lustre", "/fsx/", "/efs/", "/beegfs/", "/ceph", "/afs/"],
          "/Volumes/",
        ],
        expression:
          /(?<![\p{L}\p{N}_.~-])\/(?:mnt|nfs\d{0,3}|g?scratch\d{0,3}|gpfs[\w-]{0,20}|lustre[\w-]{0,20}|fsx|efs|beegfs|ceph[\w-]{0,20}|afs|Volumes)\/[^\s"'`<>|]{1,300}/gu,
        isLeak: (path) => !harmlessMounts.test(path),
      },
      {
        marks: [":\\"],
        expression: /(?<![A-Za-z0-9])([A-Za-z]):\\{1,2}([^\\/\s:*?"<>|]{2,64})\\/gu,
        isLeak: (_, [drive = "", first = ""]) => isOwnFolder(drive, first),
      },
      {
        marks: ["\\\\"],
        // The host has a digit, a dot or a hyphen: `\\hline\multicolumn` is LaTeX.
        expression: /(?<![\\\w:])\\\\([A-Za-z][A-Za-z0-9.-]{1,62})\\[A-Za-z][\w$.-]{1,80}/gu,
        isLeak: (_, [host = ""]) => /[\d.-]/u.test(host),
      },
      {
        marks: ["file:///"],
        expression: /(?<![A-Za-z])file:\/\/\/([^/\s"'`<>|]{1,64})\/[^\s"'`<>|]{1,300}/gu,
        isLeak: (_, [first = ""]) => !harmlessRoots.has(first) && !isHome(first),
      },
    ],
  },
  "internal-address": {
    id: "internal-address",
    title: "an address of an internal network",
    severity: "medium",
    patterns: [
      {
        marks: ["://"],
        expression:
          /(?<![A-Za-z0-9+.-])(?:https?|wss?|grpcs?|tcp|udp|rediss?|postgres(?:ql)?|mysql|mariadb|mongodb|amqps?|kafka|ldaps?|ssh|git|s?ftps?|nfs|smb|bolt|neo4j|clickhouse|mssql|oracle|rtsp|file)(?:\+[a-z]{1,20})?:\/\/(?:[^\s/?#@"'<>]{1,200}@)?(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::\d{1,5})?/giu,
        isLeak: (_, [host = ""]) => privateHost(host) !== undefined,
      },
      {
        marks: [".internal", ".corp", ".lan", ".intranet", ".localdomain"],
        // Without a scheme: a registry before the name of an image, a service before its port.
        expression:
          /(?<![\w./@-]|[\w.-]\/\/)(?:\/\/)?((?:[A-Za-z0-9-]{1,63}\.){1,6}(?:internal|corp|lan|intranet|localdomain|cluster\.local))(?::\d{2,5}(?!\d)|\/[\w~])/gu,
        isLeak: (_, [name = ""]) => isInternalName(name.toLowerCase()),
      },
      {
        marks: [".cluster.local", ".svc.local"],
        expression: /(?<![\w./-])((?:[A-Za-z0-9-]{1,63}\.){1,6}(?:cluster|svc)\.local)(?![\w.-]*\w)/gu,
        isLeak: (_, [name = ""]) => isInternalName(name.toLowerCase()),
      },
      {
        marks: ["192.168.", "172."],
        // Without a scheme 10.x.x.x is a version as often as an address (cuRAND 10.2.0.74).
        expression: /(?<![\w.])(192\.168(?:\.\d{1,3}){2}|172(?:\.\d{1,3}){3})(?![\w.]*\.?\d)/gu,
        isLeak: (_, [address = ""]) => isPrivateAddress(address),
      },
      {
        marks: ["10."],
        expression: /(?<![\w.])(10(?:\.\d{1,3}){3})(?::\d{2,5}(?!\d)|\/(?:[89]|[12]\d|3[0-2])(?!\d))/gu,
        isLeak: (_, [address = ""]) => isPrivateAddress(address),
      },
    ],
  },
  "host-name": {
    id: "host-name",
    title: "the name of a machine",
    severity: "medium",
    patterns: [
      {
        marks: [".internal", ".corp", ".lan", ".intranet", ".localdomain", ".local"],
        // A digit or a hyphen, for `google.protobuf.internal` is a module; `.local` alone ends names of files too.
        expression:
          /(?<![\w./-])((?:[A-Za-z0-9-]{1,63}\.){1,6}(?:internal|corp|lan|intranet|localdomain|cluster\.local))(?![\w.-]*\w)/gu,
        isLeak: (_, [name = ""]) => /[\d-]/u.test(name) && isInternalName(name.toLowerCase()),
      },
      {
        marks: ["MacBook", "iMac", "Mac-mini", "DESKTOP-", "LAPTOP-"],
        expression:
          /(?<![\w-])(?:[\w-]{1,40}-(?:MacBook(?:-Pro|-Air)?|iMac|Mac-mini)(?:-\d{1,2})?(?:\.local)?|(?:DESKTOP|LAPTOP)-[A-Z0-9]{7,8})(?![\w-])/gu,
      },
      {
        marks: ["tfevents."],
        expression: /tfevents\.\d{9,11}\.([A-Za-z0-9][A-Za-z0-9.-]{0,80}?)\.\d{1,8}\.\d{1,4}(?!\d)/gu,
        isLeak: (_, [host = ""]) => isMachine(host),
      },
      {
        marks: ["runs/"],
        // The folder that Trainer of transformers makes for TensorBoard.
        expression: /runs\/[A-Z][a-z]{2}\d{2}_\d{2}-\d{2}-\d{2}_([A-Za-z0-9][\w.-]{0,80})/gu,
        isLeak: (_, [host = ""]) => isMachine(host),
      },
      {
        marks: ["@"],
        expression: /(?<![\w.+/-])[a-z_][a-z0-9_.-]{0,31}@([A-Za-z0-9.-]{2,253}):(?:\/|~|\d)/gu,
        isLeak: (_, [host = ""]) => privateHost(host) !== undefined,
      },
      {
        marks: ["git@"],
        // A remote of git; behind the colon its path begins at once.
        expression: /(?<![\w.+/-])git@([A-Za-z0-9.-]{2,253}):[\w.~-]{1,100}\//gu,
        isLeak: (_, [host = ""]) => privateHost(host) !== undefined,
      },
    ],
  },
  "user-name": { id: "user-name", title: "the name of a user", severity: "medium", patterns: [] },
  bucket: {
    id: "bucket",
    title: "a storage bucket",
    severity: "medium",
    patterns: [
      {
        marks: ["://"],
        expression:
          /(?<![A-Za-z0-9+.-])(?:s3[an]?|gs|gcs|az|oss|cos|r2|hdfs|adl|swift):\/\/([^/\s"'`<>|{}$]{1,100})/giu,
        isLeak: (_, [name = ""]) => !publicBuckets.test(name),
      },
      {
        marks: [":s3:::"],
        expression: /(?<![\w:])arn:aws[\w-]{0,12}:s3:::([a-z0-9][a-z0-9.-]{2,62})/gu,
        isLeak: (_, [name = ""]) => !publicBuckets.test(name),
      },
      {
        marks: ["abfs", "wasb"],
        expression: /(?<![A-Za-z0-9+.-])(?:abfss?|wasbs?):\/\/([^/\s"'`<>|{}$]{1,160})/gu,
      },
      {
        marks: [".core.windows.net"],
        expression:
          /(?<![A-Za-z0-9.-])([a-z0-9]{3,24})\.(?:blob|dfs|file)\.core\.windows\.net(?:\/[^\s"'`<>|?]{1,200})?/gu,
      },
      {
        marks: [".amazonaws.com", ".cloudflarestorage.com", "storage.googleapis.com"],
        // The bucket in the name of the host: virtual-hosted addresses.
        expression:
          /(?<![A-Za-z0-9.-])([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.(?:s3(?:[.-][a-z0-9-]{2,30}){0,2}\.amazonaws\.com|r2\.cloudflarestorage\.com|storage\.googleapis\.com)(?![\w.-]*\w)/gu,
        isLeak: (_, [name = ""]) => !publicBuckets.test(name),
      },
      {
        marks: [".amazonaws.com/", "storage.googleapis.com/", "storage.cloud.google.com/"],
        // The bucket as the first part of the path.
        expression:
          /\/\/(?:s3(?:[.-][a-z0-9-]{2,30}){0,2}\.amazonaws\.com|storage\.googleapis\.com|storage\.cloud\.google\.com)\/([a-z0-9][a-z0-9._-]{1,61})(?=\/)/gu,
        isLeak: (_, [name = ""]) => !publicBuckets.test(name),
      },
    ],
  },
  "cloud-account": {
    id: "cloud-account",
    title: "an account or a resource of a cloud",
    severity: "low",
    patterns: [
      {
        marks: ["arn:aws"],
        expression: /(?<![\w:])arn:aws[\w-]{0,12}:[\w-]{1,40}:[\w-]{0,30}:(\d{12}):[^\s"'`<>]{1,200}/gu,
        isLeak: (_, [account = ""]) => !publicAccounts.has(account),
      },
      {
        marks: [".dkr.ecr."],
        expression: /(?<!\d)(\d{12})\.dkr\.ecr\.[a-z0-9-]{1,30}\.amazonaws\.com/gu,
        isLeak: (_, [account = ""]) => !publicAccounts.has(account),
      },
      {
        marks: ["subscriptions/"],
        expression: /subscriptions\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu,
      },
      {
        marks: ["projects/"],
        expression:
          /(?<![\w/-])projects\/([a-z0-9][a-z0-9-]{4,40})\/locations\/[a-z0-9-]{2,30}\/[A-Za-z]{3,30}\//gu,
      },
    ],
  },
  experiment: {
    id: "experiment",
    title: "a run of an experiment tracker",
    severity: "low",
    patterns: [
      {
        marks: ["wandb.ai/"],
        expression: /(?<![\w-])wandb\.ai\/([\w.-]{1,64})\/([\w.-]{1,64})/gu,
        isLeak: (_, [entity = ""]) =>
          !/^(?:site|home|authorize|settings|quickstart|models|articles|fully-connected|gallery|login)$/u.test(
            entity,
          ),
      },
      {
        marks: ["comet.com/", "comet.ml/"],
        expression: /(?<![\w-])comet\.(?:com|ml)\/([\w.-]{1,64})\/[\w.-]{1,64}\/[0-9a-f]{32}/gu,
      },
      {
        marks: ["neptune.ai/"],
        expression: /(?<![\w-])app\.neptune\.ai\/(?:o\/)?[\w.-]{1,64}\/[\w./-]{1,120}/gu,
      },
      { marks: ["clear.ml/"], expression: /(?<![\w-])app\.clear\.ml\/projects\/[\w./-]{1,120}/gu },
    ],
  },
  email: {
    id: "email",
    title: "an e-mail address",
    severity: "low",
    patterns: [
      {
        marks: ["@"],
        expression:
          /(?:(?<![\w.+/:-])|(?<=[Mm]ail(?:to)?:))([A-Za-z0-9][\w.+-]{0,63})@((?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24})(?![\w/-]|:\S)/gu,
        isLeak: (_, [mailbox = "", domain = ""]) => isPersonal(mailbox.toLowerCase(), domain.toLowerCase()),
      },
    ],
  },
};

function isPerson(user: string): boolean {
  const name = user.toLowerCase();
  return (
    !genericUsers.has(name) && !/^(?:\.|your|my[-_]|x{2,}|\*|…|_)/u.test(name) && /[\p{L}\d]/u.test(name)
  );
}

function isHome(first: string): boolean {
  return first === "home" || first === "Users";
}

/** Not of the operating system, and not an escaped line break behind a colon (`Q:\nfoo\n`). */
function isOwnFolder(drive: string, first: string): boolean {
  if (/^(?:windows|program|users|tools$|temp$|tmp$)/iu.test(first)) return false;
  return /^[cd]$/iu.test(drive) || !/^[nrt]/u.test(first);
}

/** Containers have the first twelve digits of their id as a name, and everybody has a localhost. */
function isMachine(host: string): boolean {
  return !/^(?:[0-9a-f]{12}|localhost|host|hostname|docker|container|colab|kaggle)$/u.test(host);
}

function isPersonal(mailbox: string, domain: string): boolean {
  if (roleMailboxes.has(mailbox) || /^\d+\./u.test(domain)) return false;
  if (/(?:^|\.)(?:example|test|invalid|localhost)(?:\.(?:com|org|net))?$/u.test(domain)) return false;
  return (
    domain !== "users.noreply.github.com" &&
    !/\.(?:png|jpe?g|gif|svg|webp|py|js|ts|json|bin|md)$/u.test(domain)
  );
}

/** For `named-leaks.ts`, which knows by its key what a value is. */
export { isMachine, isPerson };
