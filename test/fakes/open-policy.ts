/** The policy of a pool that asks nobody for anything: each of these is said, none is left out. */
export const OPEN_POLICY = {
  contracts: "warn",
  builders: [],
  approvals: [],
  secondKey: "waived",
  tasks: [],
  alerts: { holdsFrom: "warning", holdAfterMs: 0, receivers: [] },
} as const;
