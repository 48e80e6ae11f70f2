import type { JSX } from "preact";
import {
  type Alert,
  alertTone,
  isOpen,
  rateText,
  sparkPoints,
  whoMustAnswer,
} from "../alert-words.ts";
import type { Look, Tone } from "../look.ts";
import { shellLine } from "../shell-words.ts";
import { severityWord, shortDigest } from "../wire-words.ts";
import { AnswerForm } from "./answer-form.tsx";
import { Badge, Cli, Nothing, Panel, Since } from "./bits.tsx";
import { RateChart } from "./rate-chart.tsx";
import { usePage } from "./use-page.ts";

const SPARK = { width: 120, height: 24 };

const SHAPES: Readonly<Record<Tone, string>> = {
  bad: "diamond",
  doubtful: "triangle",
  unknown: "square",
  good: "disc",
};

/** The look of an alert: its letter is that of its severity. */
function alertLook(alert: Alert): Look {
  const tone = alertTone(alert);
  const letter = severityWord(alert.severity).charAt(0).toUpperCase();
  return { tone, shape: SHAPES[tone], letter, means: "" };
}

/** Counts of the last minutes, the present one at the right. */
function Spark({ alert }: { alert: Alert }): JSX.Element | null {
  const rate = rateOf(usePage().alerts.value?.rates ?? [], alert);
  const points = sparkPoints(rate, SPARK.width, SPARK.height);
  const label = rateText(alert.lastMinute, rate);
  if (points === "") return null;
  return (
    <svg
      class="spark"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
      preserveAspectRatio="none"
    >
      <title>{label}</title>
      <polyline points={points} />
    </svg>
  );
}

function rateOf(
  rates: readonly { pool: string; alert: string; perMinute: readonly number[] }[],
  { pool, alert }: Alert,
): readonly number[] {
  return rates.find((one) => one.pool === pool && one.alert === alert)?.perMinute ?? [];
}

/** One alert in two lines. */
export function AlertRow({ alert }: { alert: Alert }): JSX.Element {
  const state = usePage();
  const look = alertLook(alert);
  const nodes = alert.nodes.flatMap((n) => n?.node ?? []);
  return (
    <li class={`alert ${look.tone}`}>
      <div class="alert-head">
        <Badge look={look} text={severityWord(alert.severity)} />
        <button
          type="button"
          class="name title"
          aria-expanded={state.route.value.alert === alert.alert}
          onClick={() =>
            state.go({
              view: "alerts",
              alert: state.route.value.alert === alert.alert ? "" : alert.alert,
            })
          }
        >
          {alert.title}
        </button>
        <Spark alert={alert} />
      </div>
      <p class="alert-more">
        <span class="number">{alert.count}×</span> on {nodes.slice(0, 3).join(", ")}
        {nodes.length > 3 && ` and ${nodes.length - 3} more`} · since{" "}
        <Since unixMs={alert.sinceUnixMs} />
        {alert.holds && <strong class="holds"> · holds enabling</strong>}
      </p>
      <p class="alert-who">{whoMustAnswer(alert)}</p>
    </li>
  );
}

/** Every alert; the chosen one in full, with what would answer it. */
export function AlertsView(): JSX.Element {
  const state = usePage();
  const { pool, alert: chosen } = state.route.value;
  const all = (state.alerts.value?.alerts ?? []).flatMap((alert) =>
    alert !== null && (pool === "" || alert.pool === pool) ? [alert] : [],
  );
  const open = all.filter(isOpen);
  const others = all.filter((alert) => !isOpen(alert));
  return (
    <div class="columns">
      <Panel
        title={`${open.length} ${open.length === 1 ? "alert waits" : "alerts wait"} for an answer`}
      >
        {open.length === 0 && <Nothing>nothing waits for an answer</Nothing>}
        <ul class="alerts">
          {open.map((alert) => (
            <AlertRow key={`${alert.pool}/${alert.alert}`} alert={alert} />
          ))}
        </ul>
        {others.length > 0 && <h3>Answered</h3>}
        <ul class="alerts">
          {others.map((alert) => (
            <AlertRow key={`${alert.pool}/${alert.alert}`} alert={alert} />
          ))}
        </ul>
        <Cli line={shellLine("alert", "list", ...(pool === "" ? [] : ["--pool", pool]))} />
      </Panel>
      {all
        .filter((alert) => alert.alert === chosen)
        .map((alert) => (
          <AlertDetail key={alert.alert} alert={alert} />
        ))}
    </div>
  );
}

function AlertDetail({ alert }: { alert: Alert }): JSX.Element {
  const state = usePage();
  const rate = rateOf(state.alerts.value?.rates ?? [], alert);
  return (
    <Panel title={alert.title} tone={alertTone(alert)}>
      <dl class="facts">
        <Row name="pool">{alert.pool}</Row>
        <Row name="state">{alert.regressed ? `${alert.state} again` : alert.state}</Row>
        <Row name="why">{alert.facts.join("; ")}</Row>
        <Row name="holds">{alert.holds ? "enable, complete and changes of flags" : "nothing"}</Row>
        <Row name="a line">
          <code>{alert.sample || alert.template}</code>
        </Row>
        <Row name="image">
          <code class="digest">{shortDigest(alert.executable) || "none"}</code>
        </Row>
        <Row name="count">
          {alert.count} in all, {rateText(alert.lastMinute, rate)}
        </Row>
        <Row name="last">
          <Since unixMs={alert.lastUnixMs} />
        </Row>
        <Row name="who answers">{whoMustAnswer(alert)}</Row>
      </dl>
      {rate.length > 1 && <RateChart perMinute={rate} endUnixMs={state.nowUnixMs.peek()} />}
      <Answers alert={alert} />
      <AnswerForm alert={alert} />
      <Cli line={shellLine("alert", "explain", alert.pool, alert.alert)} />
    </Panel>
  );
}

function Answers({ alert }: { alert: Alert }): JSX.Element | null {
  const state = usePage();
  const answers = alert.answers.flatMap((answer) => answer ?? []);
  if (answers.length === 0) return null;
  return (
    <>
      <h3>Answers</h3>
      <ul class="plain">
        {answers.map((answer) => (
          <li key={answer.answer}>
            <strong>{answer.cause}</strong> {answer.node} {shortDigest(answer.digest)} by{" "}
            {answer.operator}: {answer.text}{" "}
            <span class="muted">
              {answer.state === "over" ? `over: ${answer.over}` : answer.state}
              {answer.approvedBy !== "" && `, approved by ${answer.approvedBy}`}
            </span>
            {answer.state === "waiting" && (
              <button
                type="button"
                class="act"
                disabled={!state.isNow.value}
                onClick={() => {
                  const { pool, alert: id } = alert;
                  state.wanted.value = {
                    body: { kind: "approve-answer", pool, alert: id, answer: answer.answer },
                    reason: "",
                    about: `${alert.title}: ${answer.cause}, by ${answer.operator}: ${answer.text}`,
                  };
                }}
              >
                Approve this answer…
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({
  name,
  children,
}: {
  name: string;
  children: preact.ComponentChildren;
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
