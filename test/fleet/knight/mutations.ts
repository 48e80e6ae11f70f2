import { FleetError } from "../fleet-error.ts";
import type { Program } from "../programs.ts";
import type { RunName } from "./story.ts";

/** One rule of the product, disabled while its module is loaded. Nothing of the product knows of it. */
export interface Mutation {
  readonly name: string;
  /** The event that has to notice. */
  readonly run: RunName;
  readonly event: string;
  /** What the product does wrong then. */
  readonly wrong: string;
  readonly program: Program;
  /** "restart": the first process of the program is as it should be, the next one is not. */
  readonly from?: "start" | "restart";
  /** Built module below dist/. */
  readonly module: string;
  /** Text that stands in it exactly once, and what is put in its place. */
  readonly find: string;
  readonly put: string;
}

/** Every mutation; each event of a run under Muster has at least one. */
export const MUTATIONS: readonly Mutation[] = [];

/** Throws BAD_ARGUMENT for a name that is none. */
export function mutationNamed(name: string): Mutation {
  const found = MUTATIONS.find((one) => one.name === name);
  if (found === undefined)
    throw new FleetError(`${name}: no such mutation`, { code: "BAD_ARGUMENT" });
  return found;
}
