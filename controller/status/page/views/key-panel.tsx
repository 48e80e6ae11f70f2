import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { KeyAnswer, KeyQuestion } from "../../wire.ts";
import { AskError, post } from "../ask.ts";
import { toBase64 } from "../browser-bytes.ts";
import { type BrowserKey, forgetKey, makeKey, whyNoKey } from "../signing/browser-key.ts";
import { Copy } from "./bits.tsx";
import { Refused } from "./refusal.tsx";
import { usePage } from "./use-page.ts";

/** The browser's key: made here, and an operator's only after an administrator has said so. */
export function KeyPanel(props: {
  owner: KeyAnswer | undefined;
  known: (answer: KeyAnswer) => void;
}): JSX.Element {
  const { owner, known } = props;
  const state = usePage();
  const [error, setError] = useState<AskError | undefined>(undefined);
  const key = state.key.value;
  const attempt = (act: Promise<void>): void => {
    setError(undefined);
    act.catch((cause: unknown) => setError(asked(cause)));
  };
  const look = async (one: BrowserKey): Promise<void> => known(await ownerOf(one));
  useEffect(() => {
    if (key !== undefined) attempt(look(key));
  }, [key]);
  const impossible = whyNoKey();
  if (impossible !== "") return <p class="refusal">No key can be made here: {impossible}.</p>;
  return (
    <div class="key-panel">
      {key === undefined && (
        <>
          <p>
            Signing takes a key of your own. It is made in this browser, and nobody can take it out
            of it, not even this page.
          </p>
          <button
            type="button"
            class="act"
            onClick={() =>
              attempt(
                makeKey().then((made) => {
                  state.key.value = made;
                }),
              )
            }
          >
            Make a key in this browser
          </button>
        </>
      )}
      {key !== undefined && owner?.known === false && (
        <>
          <p>
            This browser's key is nobody's yet. An administrator makes it one of {owner.operator},
            at a terminal:
          </p>
          <Copy text={owner.command} label="the command for an administrator" />
          <p class="muted">Compare the key with the administrator: it is in the command.</p>
          <button type="button" class="act" onClick={() => attempt(look(key))}>
            It is done, ask again
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              attempt(
                forgetKey().then(() => {
                  state.key.value = undefined;
                }),
              )
            }
          >
            forget this key
          </button>
        </>
      )}
      {error !== undefined && <Refused error={error} />}
    </div>
  );
}

async function ownerOf(key: BrowserKey): Promise<KeyAnswer> {
  const question: KeyQuestion = { publicKey: toBase64(key.publicKey) };
  return await post<KeyAnswer>("/api/key", question);
}

function asked(cause: unknown): AskError {
  if (cause instanceof AskError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new AskError(message, { code: "BAD_KEY", hint: "", status: 0, cause });
}
