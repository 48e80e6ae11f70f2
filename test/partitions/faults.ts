/** What is done to a victim for some seconds. */
export const FAULTS = ["full", "in", "out", "loss", "reset", "pause"] as const;
export type Fault = (typeof FAULTS)[number];

/** Whom it is done to. The two leaders are those of the moment: the member that leads etcd, and the controller that leads the others. */
export const VICTIMS = ["etcd-leader", "leader", "follower", "agent", "gate", "cli"] as const;
export type Victim = (typeof VICTIMS)[number];

/** One cell of the matrix. */
export type Cell = { readonly fault: Fault; readonly victim: Victim };

/** Every cell, or those that are asked for. @param only "fault:victim", either may be "*"; empty: all. Throws Error naming one that is none. */
export function cellsOf(only: readonly string[]): readonly Cell[] {
  const all = FAULTS.flatMap((fault) => VICTIMS.map((victim) => ({ fault, victim })));
  if (only.length === 0) return all;
  return only.flatMap((asked) => {
    const [fault, victim] = asked.split(":");
    const found = all.filter((cell) => matches(fault, cell.fault) && matches(victim, cell.victim));
    if (found.length === 0)
      throw new Error(
        `--only: found ${asked}, wanted FAULT:VICTIM of ${FAULTS.join(" ")} and ${VICTIMS.join(" ")}`,
      );
    return found;
  });
}

function matches(asked: string | undefined, name: string): boolean {
  return asked === "*" || asked === name;
}

/** Table that a fault is, so that healing is to delete it. */
export const TABLE = "muster_partition";

/**
 * The rules of a fault for nft, inside the victim's namespace. The host that looks on is spared, and so are the victim's own programs among themselves.
 * @param onlooker address of the host that looks on
 * @returns undefined for a fault that is none of the network
 */
export function rulesOf(fault: Fault, onlooker: string): string | undefined {
  const rules = RULES[fault];
  if (rules === undefined) return undefined;
  const chain = (hook: "input" | "output", verdict: string): string => {
    const [device, address] = hook === "input" ? ["iif", "saddr"] : ["oif", "daddr"];
    const spared = `${device} lo accept; ip ${address} ${onlooker} accept`;
    return `chain ${hook} { type filter hook ${hook} priority 0; policy accept; ${spared}; ${verdict}; }`;
  };
  const chains = [
    ...(rules.in === undefined ? [] : [chain("input", rules.in)]),
    ...(rules.out === undefined ? [] : [chain("output", rules.out)]),
  ];
  return `table inet ${TABLE} {\n${chains.join("\n")}\n}\n`;
}

const LOSS = "numgen random mod 100 < 30 drop";
const RESET = "meta l4proto tcp reject with tcp reset";

const RULES: Readonly<Record<Fault, { readonly in?: string; readonly out?: string } | undefined>> =
  {
    full: { in: "ip version 4 drop", out: "ip version 4 drop" },
    in: { in: "ip version 4 drop" },
    out: { out: "ip version 4 drop" },
    loss: { in: LOSS, out: LOSS },
    reset: { in: RESET, out: RESET },
    pause: undefined,
  };
