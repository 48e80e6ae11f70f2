import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PlanAnswer } from "../../wire.ts";
import type { PoolModel } from "../fleet-model.ts";
import { shellLine } from "../shell-words.ts";
import { Cli, Nothing, Panel } from "./bits.tsx";
import { Reasons } from "./reasons.tsx";
import { Refused } from "./refusal.tsx";
import { useAnswer } from "./use-answer.ts";
import { usePage } from "./use-page.ts";

type Kind = "release" | "rollback" | "flag";

/** Tries a change on the fleet as it is; nothing is changed by looking. */
export function PlanView({ pools }: { pools: readonly PoolModel[] }): JSX.Element {
  const [first] = pools;
  if (first === undefined) return <Nothing>no pool is declared</Nothing>;
  return <Ask pools={pools} first={first} />;
}

function Ask({ pools, first }: { pools: readonly PoolModel[]; first: PoolModel }): JSX.Element {
  const state = usePage();
  const [kind, setKind] = useState<Kind>("release");
  const [pool, setPool] = useState(first.facts.name);
  const [release, setRelease] = useState(state.route.value.release);
  const [setting, setSetting] = useState("");
  const [asked, setAsked] = useState<Record<string, string> | undefined>(undefined);
  const releases = (state.register.value?.releases ?? []).flatMap((one) =>
    one?.spec?.pool === pool ? [one] : [],
  );
  const likely =
    releases.find((one) => ["proposed", "approved"].includes(one.state)) ?? releases[0];
  const chosen = releases.some((one) => one.release === release)
    ? release
    : (likely?.release ?? "");
  const [flag = "", value = ""] = setting.split(/=(.*)/s);
  const submit = (event: Event): void => {
    event.preventDefault();
    setAsked(kind === "flag" ? { pool, kind, flag, value } : { pool, kind, release: chosen });
  };
  return (
    <Panel title="Try a change on the fleet as it is">
      <form class="ask" onSubmit={submit}>
        <label>
          pool
          <select value={pool} onChange={(e) => setPool(e.currentTarget.value)}>
            {pools.map(({ facts }) => (
              <option key={facts.name}>{facts.name}</option>
            ))}
          </select>
        </label>
        <label>
          change
          <select
            value={kind}
            onChange={(e) => setKind(KINDS.find((k) => k === e.currentTarget.value) ?? kind)}
          >
            {KINDS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        {kind === "flag" ? (
          <label>
            flag
            <input
              required
              placeholder="P=yes"
              pattern="[^=]+=.*"
              value={setting}
              onInput={(e) => setSetting(e.currentTarget.value)}
            />
          </label>
        ) : (
          <label>
            to
            <select value={chosen} onChange={(e) => setRelease(e.currentTarget.value)}>
              {releases.map((one) => (
                <option key={one.release} value={one.release}>
                  {one.spec?.title} ({one.release.slice(0, 12)}, {one.state})
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" class="act">
          Try it
        </button>
      </form>
      {asked !== undefined && <Answer asked={asked} />}
    </Panel>
  );
}

const KINDS: readonly Kind[] = ["release", "rollback", "flag"];

function Answer({ asked }: { asked: Record<string, string> }): JSX.Element {
  const { answer, error } = useAnswer<PlanAnswer>("/api/plan", asked, asked);
  const { kind = "", pool = "", release = "", flag = "", value = "" } = asked;
  const line =
    kind === "flag"
      ? shellLine("flag", "plan", pool, `${flag}=${value}`)
      : shellLine(kind, "plan", pool, release);
  if (error !== undefined) return <Refused error={error} />;
  if (answer === undefined) return <Nothing>asking…</Nothing>;
  return (
    <div aria-live="polite">
      <p class={`verdict ${answer.safe ? "good" : "bad"}`}>
        {answer.safe ? "Safe, done by hand" : `Refused: ${answer.code}`}
      </p>
      {answer.message !== "" && <p>{answer.message}</p>}
      <Reasons reasons={answer.reasons.flatMap((r) => r ?? [])} withNode />
      <States title="What was asked for" states={answer.asked} />
      {answer.proposedStates.length > 0 ? (
        <States title="The shortest safe order" states={answer.proposedStates} />
      ) : (
        <p class="muted">{answer.safe ? "Nothing is left to do." : "There is no safe order."}</p>
      )}
      <Cli line={line} />
    </div>
  );
}

function States({ title, states }: { title: string; states: PlanAnswer["asked"] }): JSX.Element {
  return (
    <div class="scroll">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">step</th>
            <th scope="col">closes</th>
            <th scope="col">open after</th>
            <th scope="col">what</th>
          </tr>
        </thead>
        <tbody>
          {states
            .flatMap((s) => s ?? [])
            .map((one, i) => (
              <tr key={i} class={one.code === "" ? "" : "locked"}>
                <td class="number">{i + 1}</td>
                <td class="number">{one.closes}</td>
                <td class="number">{one.open}</td>
                <td>
                  {one.text}
                  {one.code !== "" && <strong class="bad-text"> {one.code}</strong>}
                  {one.note !== "" && <span class="note"> {one.note}</span>}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
