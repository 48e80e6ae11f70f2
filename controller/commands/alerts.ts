import { type BodyOf, type Handler, refuse } from "./context.ts";

const notBuilt = async () => refuse("NOT_BUILT", "alerts: found no handler");

export const answerAlert: Handler<BodyOf<"answer-alert">> = notBuilt;
export const approveAnswer: Handler<BodyOf<"approve-answer">> = notBuilt;
export const learnMessages: Handler<BodyOf<"learn-messages">> = notBuilt;
