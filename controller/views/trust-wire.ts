import { X509Certificate } from "node:crypto";
import { keyidOf } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { fromHex } from "../../proto/signed/bytes.ts";
import type { CommandContext } from "../commands/context.ts";
import { holdersOf } from "../commands/rotate-authority.ts";
import { ControllerError } from "../errors.ts";
import type { LogReader } from "../log/log-reader.ts";
import type { TrustAuthority, TrustKey } from "../trust/rotation.ts";
import type { TrustBook } from "../trust/trust-book.ts";

/** Where keys, authorities and who holds certificates are looked at. */
type TrustSources = Pick<CommandContext, "trust" | "declared" | "clock">;

/** How many holders are named. */
const NAMED = 100;

/** Keys and authorities as they are. @throws ControllerError NOT_READY for a controller that has none */
export function trustToWire(
  o: TrustSources,
  { vkey }: Pick<LogReader, "vkey">,
): muster.v1.TrustView.$Properties {
  const { trust } = o;
  if (trust === undefined)
    throw new ControllerError("NOT_READY", "trust: found a controller that has no keys");
  const { serial, keys, overlapMs, logOverlapMs = 0 } = trust.record;
  return {
    serial,
    permitKeys: keys.map((key) => keyToWire(key, overlapMs)),
    logKeys: trust.logKeys.map((key) => keyToWire(key, logOverlapMs)),
    logVkey: vkey,
    authorities: trust.authorities.map((one) => authorityToWire(one, o, trust)),
  };
}

function keyToWire(
  { publicKey, state, sinceUnixMs }: TrustKey,
  overlapMs: number,
): muster.v1.PermitKeyView.$Properties {
  const moves = state === "announced" || state === "retiring";
  const keyid = keyidOf(fromHex(publicKey) ?? new Uint8Array());
  return { keyid, state, sinceUnixMs, dueUnixMs: moves ? sinceUnixMs + overlapMs : 0 };
}

function authorityToWire(
  { sha256, state, sinceUnixMs, certificatePem }: TrustAuthority,
  { declared, clock }: TrustSources,
  trust: TrustBook,
): muster.v1.AuthorityView.$Properties {
  const holders = holdersOf(declared, trust, sha256, clock.unixMs());
  const overlapMs = trust.record.authorityOverlapMs ?? 0;
  return {
    ...{ sha256, state, sinceUnixMs },
    dueUnixMs: state === "announced" ? sinceUnixMs + overlapMs : 0,
    notAfterUnixMs: Date.parse(new X509Certificate(certificatePem).validTo),
    heldBy: holders.length,
    holders: holders.slice(0, NAMED).map(({ kind, name }) => `${kind} ${name}`),
  };
}
