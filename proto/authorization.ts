/** How a caller proves who it is. */
export type Caller =
  /** Holds an unused join token; TLS without a client certificate. */
  | "token-holder"
  /** Client certificate spiffe://<trust-domain>/agent/<node>. */
  | "agent"
  /** Client certificate spiffe://<trust-domain>/gate/<name>. */
  | "gate"
  /** Either of the two. */
  | "agent-or-gate"
  /** A command signed by an operator's key. */
  | "operator-command"
  /** An OperatorProof in metadata "muster-operator-bin". */
  | "operator-proof"
  /** Whoever reaches the gate's address: load balancers have no keys of ours. */
  | "anyone";

/** Which listener serves an RPC: `mutual` asks every peer for a certificate of ours, `public` authenticates the server only, `gate` is the gate's own. */
export type Listener = "mutual" | "public" | "gate";

/** Who may call what: every RPC of the schema, one row each (a test proves it total). What is not here is not served. */
export const AUTHORIZATION: Readonly<
  Record<string, { readonly caller: Caller; readonly listener: Listener }>
> = {
  "/muster.v1.Enrolment/Enrol": { caller: "token-holder", listener: "public" },
  "/muster.v1.Attestation/Attest": { caller: "agent", listener: "mutual" },
  "/muster.v1.Gate/Watch": { caller: "gate", listener: "mutual" },
  "/muster.v1.Gate/GetLog": { caller: "gate", listener: "mutual" },
  "/muster.v1.Gate/ReportBreakGlass": { caller: "gate", listener: "mutual" },
  "/muster.v1.Gate/ReportSessions": { caller: "gate", listener: "mutual" },
  "/muster.v1.Renewal/Renew": { caller: "agent-or-gate", listener: "mutual" },
  "/muster.v1.Admin/Execute": { caller: "operator-command", listener: "public" },
  "/muster.v1.Admin/GetFleet": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/WatchFleet": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/GetDeclaration": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/ListIdentities": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/GetOrder": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/GetRegister": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/MakePlan": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/GetAlerts": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/WatchAlerts": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/GetZombies": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/Record": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/Backup": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/ReadLog": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/ReadLogHashes": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/ListControllers": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/MakePageLink": { caller: "operator-proof", listener: "public" },
  "/muster.v1.Admin/GetTrust": { caller: "operator-proof", listener: "public" },
  "/grpc.health.v1.Health/Check": { caller: "anyone", listener: "gate" },
  "/grpc.health.v1.Health/Watch": { caller: "anyone", listener: "gate" },
};
