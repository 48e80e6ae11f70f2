import { LIMITS } from "../../proto/limits.ts";
import { decodeCommand } from "../../proto/signed/command.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import { decodeRecord, encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreWrite } from "../store/store.ts";
import { changeState, secondFault } from "../verdict/change.ts";
import type { Revisioned } from "../verifier/declared-state.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  type Verified,
} from "./context.ts";
import { isStill } from "./exemptions.ts";
import { refuseLate, takeTurn } from "./order.ts";

type Recorded = Revisioned<RecordOf<"change">>;

/** Decides a command as if it were given now, once its signer may. */
type Dispatch = (
  context: CommandContext,
  command: Verified["command"],
  about: Omit<Verified, "command">,
) => Promise<Effect>;

/**
 * What a command does when two people want it: `effect` with the second one's word, else a record that waits for it. Throws none.
 * @param summary what it would do, as people read it
 */
export function byTwo(
  context: Pick<CommandContext, "verifier">,
  { command, digest, second }: Verified,
  summary: string,
  effect: Effect,
): Effect {
  // Goes on: another administrator has signed for these very bytes.
  if (second !== undefined && second !== command.operator) return effect;
  return {
    answer: {
      outcome: "approval-needed",
      code: "SECOND_PERSON_NEEDED",
      message: `${summary}: found one administrator who wants it, wanted another besides`,
      remedy: `muster change approve ${digest}, by another administrator`,
    },
    writes: [
      put(digest, {
        kind: command.body.kind,
        summary,
        reason: command.reason,
        proposedBy: command.operator,
        proposedAtUnixMs: context.verifier.exemptions.nowUnixMs(),
        ...{ approvedBy: "", approvedAtUnixMs: 0, closedBy: "", closedAtUnixMs: 0 },
      }),
    ],
  };
}

/** The second person's word: what waits is decided as if it were given now, and done with both words in one transaction, or not at all. */
export function approveChange(dispatch: Dispatch): Handler<BodyOf<"approve-change">> {
  return async (context, { command, begun }) => {
    const { change } = command.body;
    const recorded = context.declared.changes.get(change);
    if (recorded === undefined) return unknownChange(change);
    const nowUnixMs = context.verifier.exemptions.nowUnixMs();
    const against = refuseSecond(context, change, recorded, command.operator, nowUnixMs);
    if (against !== undefined) return against;
    const signed = await context.store.get(KEY.command(change));
    if (signed === undefined) return unknownChange(change);
    const { envelope } = decodeRecord("command", signed.key, signed.value);
    const waiting = decodeCommand(decodeEnvelope(Buffer.from(envelope, "base64")).payload);
    const late = refuseLate(context, waiting);
    if (late !== undefined) return late;
    const about = { digest: change, begun, second: command.operator };
    const effect = await dispatch(context, waiting, about);
    if (effect.answer.outcome !== "done") return { answer: effect.answer };
    const turn = takeTurn(context, waiting, change);
    const { proposedBy } = recorded.value;
    const proposer = context.declared.operators.get(proposedBy);
    const others = (effect.compares ?? []).filter(({ key }) => key !== KEY.operator(proposedBy));
    const words = { approvedBy: command.operator, approvedAtUnixMs: nowUnixMs };
    return {
      answer: effect.answer,
      compares: [
        ...others,
        ...turn.compares,
        { key: KEY.change(change), modRevision: recorded.modRevision },
        // Whoever is revoked while this is decided is no first person any more.
        { key: KEY.operator(proposedBy), modRevision: proposer?.modRevision ?? 0 },
      ],
      writes: [
        ...(effect.writes ?? []),
        ...turn.writes,
        put(change, { ...recorded.value, ...words }),
      ],
    };
  };
}

/** Withdraws what waits for a second person. What comes to nothing needs one person only. */
export const closeChange: Handler<BodyOf<"close-change">> = async (context, { command }) => {
  const { change } = command.body;
  const recorded = context.declared.changes.get(change);
  if (recorded === undefined) return unknownChange(change);
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const state = changeState(recorded.value, nowUnixMs, LIMITS.changeMs);
  if (state !== "proposed") return notOpen(change, state);
  const words = { closedBy: command.operator, closedAtUnixMs: nowUnixMs };
  return {
    answer: { outcome: "done" },
    compares: [{ key: KEY.change(change), modRevision: recorded.modRevision }],
    writes: [put(change, { ...recorded.value, ...words })],
  };
};

function refuseSecond(
  { declared }: CommandContext,
  change: string,
  { value }: Recorded,
  second: string,
  nowUnixMs: number,
): Effect | undefined {
  const { proposedBy, proposedAtUnixMs } = value;
  const proposerActive = isStill(declared.operators.get(proposedBy)?.value, proposedAtUnixMs);
  const lifeMs = LIMITS.changeMs;
  const code = secondFault({ change: value, second, proposerActive, nowUnixMs, lifeMs });
  const about = `change ${change.slice(0, 12)}`;
  switch (code) {
    case undefined:
      return undefined;
    case "CHANGE_NOT_OPEN":
      return notOpen(change, changeState(value, nowUnixMs, lifeMs));
    case "SELF_APPROVAL":
      return refuse(code, `${about}: found it proposed by ${proposedBy}, wanted two people`, {
        remedy: `muster change approve ${change}, by another administrator`,
      });
    case "PROPOSER_REVOKED":
      return refuse(
        code,
        `${about}: found ${proposedBy}, who proposed it, no operator any more by the key of then, wanted two operators`,
        { remedy: `muster change close ${change} --reason WHY` },
      );
  }
}

function notOpen(change: string, state: string): Effect {
  return refuse(
    "CHANGE_NOT_OPEN",
    `change ${change.slice(0, 12)}: found it ${state}, wanted one that waits for a second person`,
    { remedy: "muster change list" },
  );
}

function unknownChange(change: string): Effect {
  return refuse("UNKNOWN_CHANGE", `change ${change}: found none of that digest`, {
    remedy: "muster change list",
  });
}

function put(digest: string, value: RecordOf<"change">): StoreWrite {
  return { kind: "put", key: KEY.change(digest), value: encodeRecord("change", value) };
}
