/** All instants are microseconds on CLOCK_MONOTONIC (test/fleet/clock.ts), which processes of one machine share. */

/** One change of the store. `value` undefined: the key was deleted. */
export type StoreEvent = {
  readonly atUs: number;
  readonly revision: number;
  readonly key: string;
  readonly value: unknown;
};

/** Something a gate took from a controller. */
export type Heard = {
  readonly atUs: number;
  readonly kind: "beat" | "permit" | "statement";
  /** Name of the controller whose stream it came over. */
  readonly controller: string;
  readonly issuerEpoch: number;
  /** Of a permit. */
  readonly node?: string;
  readonly decision?: string;
};

/** What a gate would have answered at one instant. */
export type Sample = {
  readonly atUs: number;
  /** No controller could issue, as far as this gate heard. */
  readonly lost: boolean;
  /** How many controllers can, as it hears. */
  readonly issuing: number;
  /** Code by node, of those that are open. */
  readonly open: Readonly<Record<string, string>>;
  /** Reasons by node, of the others. */
  readonly closed: Readonly<Record<string, string>>;
};

/** One command of the operator. */
export type Order = {
  readonly kind: "create-token" | "disable" | "enable";
  /** Key of its record in the store is command/DIGEST. */
  readonly digest: string;
  readonly sentUs: number;
  readonly endUs: number;
  /** Address of the controller that was asked. */
  readonly via: string;
  /** "unknown": no answer came, it may be done or not. */
  readonly outcome: "done" | "refused" | "unknown";
  readonly code: string;
  /** Of a token that was handed out, hex SHA-256; "" otherwise. */
  readonly tokenHash: string;
};

/** A node that runs what it must not. */
export type Bad = { readonly node: string; readonly sinceUs: number };

/** Something that must never be. */
export type Violation = { readonly rule: string; readonly text: string };

/** Whom the operator turns on and off. */
export type Toggled = { readonly pool: string; readonly node: string };
