import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Replaced by the part that builds it. */
export const proposeRelease: Handler<BodyOf<"propose-release">> = async () =>
  refuse("NOT_BUILT", "propose-release: found no such thing yet");

/** Replaced by the part that builds it. */
export const approveRelease: Handler<BodyOf<"approve-release">> = async () =>
  refuse("NOT_BUILT", "approve-release: found no such thing yet");

/** Replaced by the part that builds it. */
export const signTask: Handler<BodyOf<"sign-task">> = async () =>
  refuse("NOT_BUILT", "sign-task: found no such thing yet");

/** Replaced by the part that builds it. */
export const startRelease: Handler<BodyOf<"start-release">> = async () =>
  refuse("NOT_BUILT", "start-release: found no such thing yet");

/** Replaced by the part that builds it. */
export const completeRelease: Handler<BodyOf<"complete-release">> = async () =>
  refuse("NOT_BUILT", "complete-release: found no such thing yet");

/** Replaced by the part that builds it. */
export const abortRelease: Handler<BodyOf<"abort-release">> = async () =>
  refuse("NOT_BUILT", "abort-release: found no such thing yet");
