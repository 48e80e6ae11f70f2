import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Replaced by the part that builds it. */
export const proposeExemption: Handler<BodyOf<"propose-exemption">> = async () =>
  refuse("NOT_BUILT", "propose-exemption: found no such thing yet");

/** Replaced by the part that builds it. */
export const approveExemption: Handler<BodyOf<"approve-exemption">> = async () =>
  refuse("NOT_BUILT", "approve-exemption: found no such thing yet");

/** Replaced by the part that builds it. */
export const closeExemption: Handler<BodyOf<"close-exemption">> = async () =>
  refuse("NOT_BUILT", "close-exemption: found no such thing yet");
