import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ExecuteAnswer, KeyAnswer, OrderAnswer } from "../../wire.ts";
import { AskError, ask, execute } from "../ask.ts";
import type { PageState, Wanted } from "../page-state.ts";
import type { BrowserKey } from "../signing/browser-key.ts";
import type { Said } from "../signing/command-words.ts";
import type { MadeCommand } from "../signing/make-command.ts";
import { OUTCOME_DONE, outcomeText } from "../wire-words.ts";
import { Cli } from "./bits.tsx";
import { KeyPanel } from "./key-panel.tsx";
import { Reasons } from "./reasons.tsx";
import { Refused } from "./refusal.tsx";
import { usePage } from "./use-page.ts";

/** A command on its way from being wanted to being answered. */
type Stage =
  | { readonly kind: "making" }
  | { readonly kind: "shown"; readonly made: MadeCommand }
  | { readonly kind: "sending"; readonly made: MadeCommand }
  /** Whether it was done is not known: the same bytes may be sent again. */
  | {
      readonly kind: "doubt";
      readonly made: MadeCommand;
      readonly bytes: Uint8Array;
      readonly error: AskError;
    }
  | { readonly kind: "answered"; readonly made: MadeCommand; readonly answer: ExecuteAnswer }
  | { readonly kind: "failed"; readonly error: AskError };

/** Shows in words what would be signed, signs it with the browser's key, and shows what became of it. */
export function SignDialog(): JSX.Element | null {
  const state = usePage();
  const wanted = state.wanted.value;
  return wanted === undefined ? null : <Open wanted={wanted} state={state} />;
}

function Open({ wanted, state }: { wanted: Wanted; state: PageState }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const [owner, setOwner] = useState<KeyAnswer | undefined>(undefined);
  useEffect(() => box.current?.showModal(), []);
  const key = state.key.value;
  return (
    <dialog
      ref={box}
      class="sign"
      aria-labelledby="sign-title"
      onClose={() => {
        state.wanted.value = undefined;
      }}
    >
      <form method="dialog" class="dialog-head">
        <h2 id="sign-title">What you would sign</h2>
        <button type="submit" class="quiet">
          close
        </button>
      </form>
      <p class="about">{wanted.about}</p>
      {key === undefined || owner?.known !== true ? (
        <KeyPanel owner={owner} known={setOwner} />
      ) : (
        <Signing wanted={wanted} state={state} browserKey={key} operator={owner.operator} />
      )}
    </dialog>
  );
}

type SigningProps = {
  readonly wanted: Wanted;
  readonly state: PageState;
  readonly browserKey: BrowserKey;
  readonly operator: string;
};

function Signing(props: SigningProps): JSX.Element {
  const { wanted, state, browserKey, operator } = props;
  const [stage, setStage] = useState<Stage>({ kind: "making" });
  useEffect(() => {
    void made(wanted, state, operator).then(
      (one) => setStage({ kind: "shown", made: one }),
      (error: unknown) => setStage({ kind: "failed", error: asAskError(error) }),
    );
  }, [wanted]);
  const send = async (one: MadeCommand, bytes?: Uint8Array): Promise<void> => {
    setStage({ kind: "sending", made: one });
    try {
      const sent = bytes ?? (await signedBytes(one, browserKey));
      try {
        setStage({ kind: "answered", made: one, answer: await execute(sent) });
      } catch (error) {
        const failure = asAskError(error);
        const inDoubt = failure.status === 0 || failure.status >= 500;
        setStage(
          inDoubt
            ? { kind: "doubt", made: one, bytes: sent, error: failure }
            : { kind: "failed", error: failure },
        );
      }
    } catch (error) {
      setStage({ kind: "failed", error: asAskError(error) });
    }
  };
  if (stage.kind === "making") return <p class="muted">making the command…</p>;
  if (stage.kind === "failed") return <Refused error={stage.error} />;
  return (
    <>
      <Words words={stage.made.words} id={stage.made.id} />
      {stage.kind === "answered" ? (
        <Outcome answer={stage.answer} />
      ) : (
        <p class="actions">
          <button
            type="button"
            class="act"
            disabled={stage.kind === "sending" || !state.isNow.value}
            onClick={() => void send(stage.made, stage.kind === "doubt" ? stage.bytes : undefined)}
          >
            {buttonText(stage.kind)}
          </button>
        </p>
      )}
      {stage.kind === "doubt" && <Refused error={stage.error} />}
      <Cli line={stage.made.cli} />
    </>
  );
}

function buttonText(kind: Stage["kind"]): string {
  if (kind === "sending") return "sending…";
  return kind === "doubt" ? "Send the same bytes again" : "Sign and send";
}

function Words({ words, id }: { words: readonly Said[]; id: string }): JSX.Element {
  return (
    <dl class="facts words">
      {words.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>SHA-256 of these bytes</dt>
        <dd>
          <code class="whole">{id}</code>
        </dd>
      </div>
    </dl>
  );
}

function Outcome({ answer }: { answer: ExecuteAnswer }): JSX.Element {
  const done = answer.outcome === OUTCOME_DONE;
  return (
    <div role="alert" class={`outcome ${done ? "good" : "bad"}`}>
      <p>
        <strong>{outcomeText(answer.outcome)}</strong>
        {answer.code !== "" && <code class="code"> {answer.code}</code>}
      </p>
      {answer.message !== "" && <p>{answer.message}</p>}
      {answer.remedy !== "" && <p>to do: {answer.remedy}</p>}
      <Reasons reasons={answer.reasons.flatMap((r) => r ?? [])} withNode />
    </div>
  );
}

/** The parts that sign are fetched when something is to be signed. */
async function made(wanted: Wanted, state: PageState, operator: string): Promise<MadeCommand> {
  const { makeCommand, subjectToAsk } = await import("../signing/make-command.ts");
  const subject = subjectToAsk(wanted.body);
  const seen = subject === "" ? 0 : (await ask<OrderAnswer>("/api/order", { subject })).revision;
  const nowUnixMs = Math.round(performance.now() - state.beats.peek().offsetMs);
  const sender = {
    operator,
    trustDomain: state.hello.peek()?.trustDomain ?? "",
    nowUnixMs,
    nonce: crypto.getRandomValues(new Uint8Array(16)),
    reason: wanted.reason,
    release: wanted.release,
  };
  const { body, lengthMs = 0 } = wanted;
  const dated =
    body.kind === "answer-alert" ? { ...body, untilUnixMs: nowUnixMs + lengthMs } : body;
  return makeCommand(dated, sender, seen);
}

async function signedBytes({ payload }: MadeCommand, key: BrowserKey): Promise<Uint8Array> {
  const { bytesToSign, sealed } = await import("../signing/make-command.ts");
  return sealed(payload, await key.sign(bytesToSign(payload)), key.keyid);
}

function asAskError(error: unknown): AskError {
  if (error instanceof AskError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AskError(message, { code: "MALFORMED_COMMAND", hint: "", status: 400, cause: error });
}
