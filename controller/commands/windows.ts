import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Replaced by the part that builds it. */
export const openWindow: Handler<BodyOf<"open-window">> = async () =>
  refuse("NOT_BUILT", "open-window: found no such thing yet");

/** Replaced by the part that builds it. */
export const closeWindow: Handler<BodyOf<"close-window">> = async () =>
  refuse("NOT_BUILT", "close-window: found no such thing yet");
