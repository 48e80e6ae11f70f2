import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Replaced by the part that builds it. */
export const startPlan: Handler<BodyOf<"start-plan">> = async () =>
  refuse("NOT_BUILT", "start-plan: found no such thing yet");

/** Replaced by the part that builds it. */
export const advancePlan: Handler<BodyOf<"advance-plan">> = async () =>
  refuse("NOT_BUILT", "advance-plan: found no such thing yet");
