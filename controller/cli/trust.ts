import type { muster } from "../../proto/gen/muster.js";

/** A key that signs permits, or the log (muster.v1.PermitKeyView). */
export type PermitKeyState = {
  readonly keyid: string;
  readonly state: string;
  readonly sinceUnixMs: number;
  /** 0: nothing is due. */
  readonly dueUnixMs: number;
};

/** A certificate authority (muster.v1.AuthorityView). */
export type AuthorityState = {
  readonly sha256: string;
  readonly state: string;
  readonly sinceUnixMs: number;
  /** 0: nothing is due by itself. */
  readonly dueUnixMs: number;
  readonly notAfterUnixMs: number;
  readonly heldBy: number;
  /** The first of them: "agent n1". */
  readonly holders: readonly string[];
};

/** Whom agents, gates and operators are to believe (muster.v1.TrustView). */
export type Trusted = {
  readonly serial: number;
  readonly permitKeys: readonly PermitKeyState[];
  readonly authorities: readonly AuthorityState[];
  readonly logKeys: readonly PermitKeyState[];
  /** The key that the log is verified with. */
  readonly logVkey: string;
};

/** Translates it off the wire. Throws none. */
export function readTrusted(wire: muster.v1.TrustView.$Properties): Trusted {
  return {
    serial: wire.serial ?? 0,
    permitKeys: (wire.permitKeys ?? []).map(readKey),
    logKeys: (wire.logKeys ?? []).map(readKey),
    logVkey: wire.logVkey ?? "",
    authorities: (wire.authorities ?? []).map((one) => ({
      sha256: one.sha256 ?? "",
      state: one.state ?? "",
      sinceUnixMs: one.sinceUnixMs ?? 0,
      dueUnixMs: one.dueUnixMs ?? 0,
      notAfterUnixMs: one.notAfterUnixMs ?? 0,
      heldBy: one.heldBy ?? 0,
      holders: one.holders ?? [],
    })),
  };
}

function readKey(one: muster.v1.PermitKeyView.$Properties): PermitKeyState {
  return {
    keyid: one.keyid ?? "",
    state: one.state ?? "",
    sinceUnixMs: one.sinceUnixMs ?? 0,
    dueUnixMs: one.dueUnixMs ?? 0,
  };
}

/** Fingerprints that contexts and join commands pin now, with commas: two while an authority replaces another. Throws none. */
export function pinsOf({ authorities }: Trusted): string {
  return authorities
    .filter(({ state }) => state !== "dead")
    .map(({ sha256 }) => sha256)
    .join(",");
}
