/** One Debian package with one executable. */
export type Product = {
  readonly name: ProductName;
  readonly summary: string;
  /** Paragraphs of the long description. */
  readonly description: readonly string[];
  /** What the executable runs: code below dist/, imported by the name it was called by. The first is the name of the executable, others are links to it. */
  readonly programs: readonly Program[];
  readonly addons: readonly AddonName[];
  /** Packages of npm that are seldom needed: each is a script of its own inside, and read when it is. */
  readonly apart: readonly string[];
  /** Options of Node that are built in. */
  readonly nodeOptions: readonly string[];
  /** A thread's program, which the executable has inside as an asset. */
  readonly threads: readonly { readonly asset: string; readonly module: string }[];
  /** Texts of the checkout that the executable has inside, by the names that it asks for. */
  readonly texts: Readonly<Record<string, string>>;
  /** A folder of built files that the executable has inside, below dist/; `NAME.json` lists them. */
  readonly folders: Readonly<Record<string, string>>;
  /** Pages of the manual, as the reference writes them, e.g. "muster.1". */
  readonly manual: readonly string[];
  /** Which of the programs completes words in shells; "" for none. */
  readonly completes: string;
  /** Below deploy/, installed as /etc/muster/NAME. */
  readonly config: string;
  /** Files of the checkout for /usr/share/doc/NAME. */
  readonly documents: readonly string[];
  /** Files and folders of the checkout for /usr/share/doc/NAME/examples. */
  readonly examples: readonly string[];
  /** Debian packages, as the control file names them; "" for none. */
  readonly recommends: string;
  readonly suggests: string;
  /** What postrm does when the package is purged, as lines of shell. */
  readonly purge: string;
};

/** A Debian package of this product. */
export type ProductName = "muster-agent" | "muster-controller" | "muster-gate";
/** A package of npm whose native part is needed at run time. */
export type AddonName = "sodium-native" | "classic-level";
/** A program, and its main module below dist/. */
type Program = { readonly name: string; readonly module: string };

const QUESTION =
  "Muster answers one question for a fleet of servers: may this server take traffic right now? It compares what really runs with what was declared and approved, and a load balancer sends traffic only to servers in attestation.";
const SELF_CONTAINED =
  "The program brings its own Node.js runtime: nothing but the C and C++ libraries of the system is needed.";

/** Every package, in the order in which they are built. */
export const PRODUCTS: readonly Product[] = [
  {
    name: "muster-agent",
    summary: "measures what runs on this server, and reports it signed",
    description: [
      QUESTION,
      "This package has the agent, one for each server of a pool. It measures the image of the running processes, their flags and artifacts, and what they log.",
      SELF_CONTAINED,
    ],
    programs: [{ name: "muster-agent", module: "agent/main.js" }],
    addons: ["sodium-native", "classic-level"],
    // Read with the configuration, by a process of its own; for a spool that is in use, patterns, and whoever asks for metrics.
    apart: ["zod", "yaml", "level", "re2js", "prom-client"],
    // It does a little every second for months: one thread helps V8 in place of four, and a young generation of 1 MiB is enough.
    nodeOptions: ["--v8-pool-size=1", "--optimize-for-size"],
    threads: [],
    texts: {},
    folders: {},
    manual: ["muster-agent.8", "muster-agent.yaml.5"],
    completes: "",
    config: "agent.yaml",
    documents: ["README.md", "docs/operations.md", "docs/errors.md", "docs/app-socket.md"],
    examples: ["deploy/examples/app-socket"],
    // ss tells who speaks to the agent's socket for applications.
    recommends: "iproute2",
    suggests: "",
    purge: "  rm -rf /var/lib/muster/agent",
  },
  {
    name: "muster-controller",
    summary: "appraises evidence and issues permits; has the command line",
    description: [
      QUESTION,
      "This package has the controller, which holds the declarations, appraises what agents report and says who may take traffic, and muster, the operators' command line.",
      SELF_CONTAINED,
    ],
    programs: [
      { name: "muster-controller", module: "controller/main.js" },
      { name: "muster", module: "controller/cli/main.js" },
    ],
    addons: ["sodium-native", "classic-level"],
    apart: [],
    nodeOptions: [],
    threads: [{ asset: "verify-worker.js", module: "controller/verify-worker.js" }],
    texts: { "errors.md": "docs/errors.md" },
    folders: { page: "controller/status/page" },
    manual: ["muster.1", "muster-controller.8", "muster-controller.yaml.5", "muster-pool.yaml.5"],
    completes: "muster",
    config: "controller.yaml",
    documents: [
      ...["README.md", "SECURITY.md", "docs/operations.md", "docs/errors.md"],
      ...["docs/architecture.md", "docs/formats.md", "docs/vocabulary.md"],
      ...["docs/threat-model.md", "docs/rehearsals.md", "docs/cli.md"],
      ...["docs/configuration.md", "docs/doctor.md", "docs/metrics.md", "docs/deploy-gates.md"],
    ],
    examples: [
      ...["deploy/pool.yaml", "deploy/build.yaml", "deploy/release.yaml"],
      ...["deploy/rehearsal.schema.json", "deploy/three-hosts"],
      ...["deploy/prometheus", "deploy/grafana"],
    ],
    recommends: "",
    suggests: "etcd-server",
    // The keys that a whole fleet trusts, and the log: nobody has them a second time, and no package manager should take them along.
    purge: `  if [ -d /var/lib/muster/controller ] && ! rmdir /var/lib/muster/controller 2>/dev/null; then
    echo "muster-controller: /var/lib/muster/controller has the cluster's keys and store, and stays; remove it by hand when no agent trusts it any more" >&2
  fi`,
  },
  {
    name: "muster-gate",
    summary: "lets a load balancer send traffic only to servers in attestation",
    description: [
      QUESTION,
      "This package has the gate, which runs beside HAProxy, nginx or keepalived and tells it which servers may take traffic.",
      SELF_CONTAINED,
    ],
    programs: [{ name: "muster-gate", module: "controller/gate/main.js" }],
    addons: ["sodium-native"],
    apart: [],
    nodeOptions: [],
    threads: [],
    texts: {},
    folders: {},
    manual: ["muster-gate.8", "muster-gate.yaml.5"],
    completes: "",
    config: "muster-gate.yaml",
    documents: ["deploy/README.md", "docs/operations.md", "docs/errors.md"],
    examples: ["deploy/haproxy", "deploy/nginx", "deploy/keepalived"],
    recommends: "",
    suggests: "haproxy | nginx | keepalived",
    purge: "  rm -rf /var/lib/muster/gate",
  },
];
