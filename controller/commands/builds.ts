import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Replaced by the part that builds it. */
export const registerBuild: Handler<BodyOf<"register-build">> = async () =>
  refuse("NOT_BUILT", "register-build: found no such thing yet");

/** Replaced by the part that builds it. */
export const retireFlag: Handler<BodyOf<"retire-flag">> = async () =>
  refuse("NOT_BUILT", "retire-flag: found no such thing yet");
