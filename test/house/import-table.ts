/** What the files of one folder, or one file, may import. The row with the longest matching `of` holds. */
export interface Row {
  /** A folder with a slash at its end, or one file. */
  readonly of: string;
  /** Folders (slash at the end: everything below; a star: the files directly in it) or files. */
  readonly local: readonly string[];
  readonly packages: "any" | readonly string[];
  readonly builtins: "any" | readonly string[];
}

/** Beside the services stand the files at the top of controller/: errors, authentication. None may import main.ts. */
const SERVICE = [
  ...["proto/", "controller/verdict/", "controller/*"],
  ...["controller/store/store.ts", "controller/store/disk-trouble.ts"],
];

function service(name: string, ...more: string[]): Row {
  const of = `controller/${name}/`;
  return { of, local: [of, ...SERVICE, ...more], packages: "any", builtins: "any" };
}

const PROTO_PACKAGES = ["protobufjs", "@grpc/grpc-js"];

/** Packages of the status page, which its bundle holds whole. */
export const BUNDLED = ["preact", "@preact/signals", "uplot"];

/** The import table of the house, one row per folder, with the single files that may do more or less than theirs. */
export const IMPORT_TABLE: readonly Row[] = [
  { of: "proto/", local: ["proto/"], packages: PROTO_PACKAGES, builtins: "any" },
  {
    of: "proto/signed/",
    local: ["proto/signed/", "proto/gen/", "proto/limits.ts"],
    packages: [],
    builtins: ["crypto"],
  },
  // Reads the documents that people write, for either end.
  { of: "proto/document.ts", local: ["proto/"], packages: ["yaml", "zod"], builtins: "any" },
  { of: "proto/yaml-text.ts", local: ["proto/"], packages: ["yaml"], builtins: "any" },
  // Lays schedules out for the controller and for rehearsals.
  { of: "proto/window-spans.ts", local: ["proto/"], packages: ["node-cron"], builtins: "any" },
  // Every program shows its metrics alike.
  { of: "proto/metrics.ts", local: ["proto/"], packages: ["prom-client"], builtins: "any" },
  { of: "proto/envelope-json.ts", local: ["proto/"], packages: ["zod"], builtins: "any" },
  { of: "proto/contract.ts", local: ["proto/"], packages: ["zod"], builtins: "any" },
  {
    of: "proto/ed25519.ts",
    local: ["proto/"],
    packages: ["sodium-native", "tweetnacl"],
    builtins: "any",
  },
  { of: "agent/", local: ["agent/", "proto/"], packages: "any", builtins: "any" },
  // Runs inside applications: it needs nothing of the agent, and no package.
  { of: "agent/app/", local: ["agent/app/"], packages: [], builtins: ["net", "crypto"] },
  {
    of: "agent/app/openfeature.ts",
    local: ["agent/app/connect.ts"],
    packages: ["@openfeature/server-sdk"],
    builtins: [],
  },
  { of: "controller/verdict/", local: ["controller/verdict/"], packages: [], builtins: [] },
  {
    of: "controller/store/",
    local: ["controller/store/", "controller/verdict/"],
    packages: ["level", "abstract-level"],
    builtins: "any",
  },
  // Etcd is spoken to in gRPC: there it is the driver, and nothing of ours is served or asked by it.
  ...["client", "endpoint", "failure"].map((part) => ({
    of: `controller/store/etcd-${part}.ts`,
    local: ["controller/store/"],
    packages: ["@grpc/grpc-js"],
    builtins: "any" as const,
  })),
  {
    of: "controller/gate/",
    local: ["controller/gate/", "proto/"],
    packages: "any",
    builtins: "any",
  },
  {
    of: "controller/cli/",
    local: [
      ...["controller/cli/", "proto/", "controller/verdict/", "controller/replay/"],
      ...["controller/history/", "controller/errors.ts"],
    ],
    packages: "any",
    builtins: "any",
  },
  // What init writes and doctor reads is held against the very schemas of the programs; the rest of the command line knows none of them.
  {
    of: "controller/cli/program-configs.ts",
    local: ["agent/config.ts", "controller/config.ts", "controller/gate/config.ts"],
    packages: [],
    builtins: [],
  },
  service(
    "rpc",
    ...["controller/verifier/", "controller/commands/", "controller/backup/"],
    ...["controller/log/", "controller/trust/", "controller/views/", "controller/history/"],
  ),
  // The same core, put where it was at one time of the past; shown as it is now.
  service(
    "history",
    ...["controller/verifier/", "controller/log/", "controller/views/"],
    "controller/store/memory-store.ts",
  ),
  // What operators are shown, by whichever way.
  service(
    "views",
    ...["controller/verifier/", "controller/commands/", "controller/log/", "controller/trust/"],
  ),
  service("verifier", "controller/log/"),
  service("commands", "controller/verifier/", "controller/log/", "controller/trust/"),
  // A controller's own core, alone with what was recorded of another: no sockets, and a store in memory.
  service(
    "replay",
    ...["controller/verifier/", "controller/commands/", "controller/gate/decision.ts"],
    ...["controller/store/memory-store.ts", "controller/history/quiet.ts"],
  ),
  service("cluster", "controller/verifier/"),
  service(
    "status",
    ...["controller/verifier/", "controller/commands/", "controller/views/"],
    "controller/history/",
  ),
  // Runs in browsers: nothing of Node. Its packages are in its bundle, so that none of them is there at run time.
  {
    of: "controller/status/page/",
    local: [
      ...["controller/status/page/", "controller/status/wire.ts", "controller/verdict/"],
      ...["proto/signed/", "proto/gen/"],
    ],
    packages: BUNDLED,
    builtins: [],
  },
  service("backup", "controller/log/"),
  service("trust", "controller/verifier/", "controller/log/"),
  // Looks at everything, and is looked at by nobody.
  service(
    "metrics",
    ...["controller/verifier/", "controller/rpc/", "controller/views/", "controller/trust/"],
    "controller/log/log-records.ts",
  ),
  service("notify"),
  service("log", "controller/verifier/"),
  {
    of: "controller/",
    local: [
      "proto/",
      "controller/*",
      ...[
        "verdict",
        "verifier",
        "cluster",
        "commands",
        "rpc",
        "status",
        "views",
        "notify",
        "metrics",
        "backup",
        "trust",
        "log",
        "history",
        "gate",
      ].map((folder) => `controller/${folder}/`),
      "controller/store/store.ts",
    ],
    packages: "any",
    builtins: "any",
  },
  // The composition root, the only file that names a store implementation.
  { of: "controller/main.ts", local: ["controller/", "proto/"], packages: "any", builtins: "any" },
  { of: "controller/verify-worker.ts", local: ["proto/ed25519.ts"], packages: [], builtins: "any" },
];

/** Folders and files that are functions of their arguments and nothing else. */
export const PURE = [
  "controller/verdict/",
  "proto/signed/",
  "agent/evidence.ts",
  "agent/report-state.ts",
];

/** Libraries that one file owns; everybody else is handed what it makes of them. */
export const OWNED_BY_ONE: Readonly<Record<string, string>> = {
  "sodium-native": "proto/ed25519.ts",
  tweetnacl: "proto/ed25519.ts",
  "prom-client": "proto/metrics.ts",
};

/** Folders that hold more than one file once the house is full: a scan that finds fewer has looked in the wrong place. */
export const INHABITED = [
  "agent/",
  "agent/app/",
  "agent/claims/",
  "controller/",
  "controller/cli/",
  "controller/commands/",
  "controller/gate/",
  "controller/history/",
  "controller/metrics/",
  "controller/notify/",
  "controller/replay/",
  "controller/rpc/",
  "controller/status/page/",
  "controller/store/",
  "controller/verdict/",
  "controller/verifier/",
  "proto/",
  "proto/signed/",
];

/** True when `path` is the file or lies in the folder that `pattern` names, as in `Row.local`. */
export function isIn(pattern: string, path: string): boolean {
  if (pattern.endsWith("/")) return path.startsWith(pattern);
  if (pattern.endsWith("/*")) {
    const folder = pattern.slice(0, -1);
    return path.startsWith(folder) && !path.slice(folder.length).includes("/");
  }
  return path === pattern;
}

/** The row that holds for a file; throws for a file of a folder without a row, which thereby has no permission at all. */
export function rowOf(file: string): Row {
  const rows = IMPORT_TABLE.filter((row) => isIn(row.of, file));
  const row = rows.sort((a, b) => b.of.length - a.of.length)[0];
  if (row === undefined) throw new Error(`${file}: no row of the import table, one wanted`);
  return row;
}
