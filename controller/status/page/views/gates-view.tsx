import type { JSX } from "preact";
import type { GateFacts } from "../../wire.ts";
import { Nothing, Panel, Since } from "./bits.tsx";
import { usePage } from "./use-page.ts";

/** Gates in front of the traffic: closed, and with sessions that are not over yet, is a state of its own. */
export function GatesView(): JSX.Element {
  const state = usePage();
  const gates = state.gates.value?.gates ?? [];
  const controllers = (state.controllers.value?.controllers ?? []).flatMap((one) => one ?? []);
  return (
    <div class="columns">
      <Panel title="Gates">
        {gates.length === 0 && <Nothing>no gate is enrolled</Nothing>}
        <ul class="gates">
          {gates.map((gate) => (
            <GateRow key={gate.name} gate={gate} />
          ))}
        </ul>
      </Panel>
      <Panel title="Controllers">
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">name</th>
                <th scope="col">servers</th>
                <th scope="col">silent</th>
                <th scope="col">version</th>
                <th scope="col">state</th>
              </tr>
            </thead>
            <tbody>
              {controllers.map((one) => (
                <tr key={one.name}>
                  <th scope="row">{one.name}</th>
                  <td class="number">{one.nodes}</td>
                  <td class="number">{one.silent}</td>
                  <td>{one.version}</td>
                  <td>
                    {[
                      ...(one.name === state.controllers.value?.asked ? ["asked"] : []),
                      ...(one.name === state.controllers.value?.leader ? ["leader"] : []),
                      ...(one.draining ? ["draining"] : []),
                    ].join(", ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
}

/** One gate: whether it follows, and what still runs behind closed doors. */
export function GateRow({ gate }: { gate: GateFacts }): JSX.Element {
  const state = usePage();
  const running = gate.sessions.filter((one) => one.sessions > 0);
  const clear = gate.sessions.filter((one) => one.sessions === 0);
  const where = (pool: string, node: string): string =>
    (state.pools.value?.size ?? 0) > 1 ? `${pool}/${node}` : node;
  return (
    <li class={`gate-row ${gate.connected ? "good" : "bad"}`}>
      <p>
        <span class={`shape ${gate.connected ? "disc good" : "hollow bad"}`} aria-hidden="true">
          G
        </span>{" "}
        <strong>{gate.name}</strong>{" "}
        {gate.connected ? "follows" : gate.state === "active" ? "does not follow" : gate.state}{" "}
        <span class="muted">
          <Since unixMs={gate.sinceUnixMs} />
        </span>
      </p>
      {running.map((one) => (
        <p key={`${one.pool}/${one.node}`} class="draining">
          closed, <strong class="number">{one.sessions}</strong>{" "}
          {one.sessions === 1 ? "session remains" : "sessions remain"} on{" "}
          {where(one.pool, one.node)}
        </p>
      ))}
      {clear.length > 0 && (
        <p class="muted">
          closed and clear: {clear.map((one) => where(one.pool, one.node)).join(", ")}
        </p>
      )}
      {!gate.tellsSessions && gate.connected && (
        <p class="muted">its balancer's sessions are not known</p>
      )}
    </li>
  );
}
