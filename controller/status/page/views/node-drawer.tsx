import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Node, NodeAnswer } from "../../wire.ts";
import type { PoolModel } from "../fleet-model.ts";
import { nodeLook } from "../look.ts";
import { shellLine } from "../shell-words.ts";
import { gateText } from "../wire-words.ts";
import { Badge, Cli, Digest, Evidence, Since } from "./bits.tsx";
import { Measured } from "./measured.tsx";
import { Reasons } from "./reasons.tsx";
import { Refused } from "./refusal.tsx";
import { useAnswer } from "./use-answer.ts";
import { asOf, usePage } from "./use-page.ts";

/** One server in full, at the side of the page. */
export function NodeDrawer({ pool, node }: { pool: PoolModel; node: Node }): JSX.Element {
  const state = usePage();
  const heading = useRef<HTMLHeadingElement>(null);
  const isPast = state.past.value !== undefined;
  const { answer, error } = useAnswer<NodeAnswer>(
    isPast ? undefined : "/api/node",
    { pool: pool.facts.name, node: node.name },
    node,
  );
  useEffect(() => heading.current?.focus(), [node.name]);
  const close = (): void => {
    state.go({ node: "" });
    document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.name)}"]`)?.focus();
  };
  const look = nodeLook(node.status);
  // The answer to the question has more to do on each reason than the stream has.
  const told = answer?.node ?? node;
  return (
    <aside class={`drawer ${look.tone}`} aria-labelledby="drawer-title">
      <div class="drawer-head">
        <h2 id="drawer-title" ref={heading} tabIndex={-1}>
          {node.name}
        </h2>
        <Badge look={look} text={node.status} />
        <button type="button" class="quiet" onClick={close} aria-label="Close">
          close
        </button>
      </div>
      <p>{look.means}</p>
      <dl class="facts">
        <Fact name="since">
          <Since unixMs={node.sinceUnixMs} />
        </Fact>
        <Fact name="traffic">{gateText(node, pool.facts, pool.isPast)}</Fact>
        <Fact name="enablement">{node.enablement || "none"}</Fact>
        <Fact name="evidence">
          <Evidence pool={pool.facts.name} node={node.name} />
          {!isPast && <span class="muted">{node.connected ? " connected" : " not connected"}</span>}
        </Fact>
        <Fact name="profile">{node.profile || "none that is declared"}</Fact>
        <Fact name="binary">
          <Digest hex={node.binaryDigest} />
        </Fact>
        <Fact name="flags">
          <Digest hex={node.flagsDigest} />
        </Fact>
        <Fact name="boot">
          <code class="digest">{node.bootId || "unknown"}</code>
        </Fact>
      </dl>
      {told.reasons.length > 0 && (
        <>
          <h3>Why</h3>
          <Reasons reasons={told.reasons.flatMap((r) => r ?? [])} withSince />
        </>
      )}
      {error !== undefined && <Refused error={error} />}
      {answer !== undefined && (
        <>
          <h3>Measured</h3>
          <Measured measured={answer.measured} />
        </>
      )}
      <Cli line={shellLine("why", node.name, "--pool", pool.facts.name, ...asOf(state))} />
    </aside>
  );
}

function Fact({
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
