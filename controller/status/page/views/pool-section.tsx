import type { JSX } from "preact";
import type { Node } from "../../wire.ts";
import { poolAnswer, wrongNodes } from "../answer.ts";
import { type Cause, causesOf, whyShort } from "../causes.ts";
import { shownNodes } from "../filter.ts";
import type { PoolModel } from "../fleet-model.ts";
import { allAgreeAndAreWrong, type Group, groupsOf, groupTitle } from "../grouping.ts";
import { nodeLook, poolLook } from "../look.ts";
import { shellLine } from "../shell-words.ts";
import { gateText, isObserve, shortDigest } from "../wire-words.ts";
import { Badge, Bar, Copy, Digest, Shape, Since } from "./bits.tsx";
import { Reasons } from "./reasons.tsx";
import { sizeFor, Tiles } from "./tiles.tsx";
import { usePage } from "./use-page.ts";

const NAMES_SHOWN = 6;
/** More of them are told in a line each, so that the servers stay on the screen. */
const CAUSES_IN_FULL = 2;

/** One pool: what is missing, who is kept out and why, and every server by what it runs. */
export function PoolSection({ pool }: { pool: PoolModel }): JSX.Element {
  const state = usePage();
  const { facts } = pool;
  const route = state.route.value;
  const shown = shownNodes(pool, route);
  const groups = groupsOf(pool, shown);
  const look = poolLook(facts.status);
  const answer = poolAnswer(pool);
  return (
    <section class={`pool ${answer.tone}`} aria-labelledby={`pool-${facts.name}`}>
      <div class="pool-head">
        <h2 id={`pool-${facts.name}`}>{facts.name}</h2>
        <Badge look={look} text={facts.status} />
        {(state.pools.value?.size ?? 0) > 1 && <p class="pool-answer">{answer.text}</p>}
        <p class="pool-release">
          {facts.release === "" ? (
            "no release is declared"
          ) : (
            <>
              {facts.releaseTitle} <Digest hex={facts.release} />
            </>
          )}
          {isObserve(facts) && <span class="observe">observe: closes nothing</span>}
        </p>
      </div>
      <div class="bars">
        <Bar label="on target" count={facts.onTarget} of={facts.roster} />
        <Bar label="attested" count={facts.attested} of={facts.roster} />
        {!pool.isPast && <Bar label="taking traffic" count={facts.open} of={facts.roster} />}
      </div>
      {facts.reasons.length > 0 && (
        <Reasons reasons={facts.reasons.flatMap((r) => r ?? [])} withSince />
      )}
      <KeptOut pool={pool} shown={shown} />
      {allAgreeAndAreWrong(groups, facts.roster) && (
        <p class="all-wrong" role="note">
          All {facts.roster} agree, and all are wrong.
        </p>
      )}
      {groups.map((group) => (
        <GroupLane key={group.fingerprint} group={group} pool={pool} />
      ))}
      {groups.length === 0 && <p class="nothing">no server passes the filter</p>}
    </section>
  );
}

function GroupLane({ group, pool }: { group: Group; pool: PoolModel }): JSX.Element {
  const state = usePage();
  const { facts } = pool;
  const route = state.route.value;
  const title = groupTitle(group, facts.roster);
  const choose = (node: string): void => state.go({ node, pool: facts.name });
  return (
    <div class={`lane ${group.tone}`}>
      <p class="lane-head">
        <strong>
          <Shape look={nodeLook(group.status)} /> {title}
        </strong>
        {group.binaryDigest !== "" && (
          <span class="muted">
            binary <Digest hex={group.binaryDigest} /> flags <Digest hex={group.flagsDigest} />
          </span>
        )}
      </p>
      <Tiles
        nodes={group.nodes}
        pool={facts.name}
        mode={facts.mode}
        isPast={pool.isPast}
        size={sizeFor(pool.nodes.size)}
        chosen={route.pool === "" || route.pool === facts.name ? route.node : ""}
        label={`${facts.name}: ${title}`}
        choose={choose}
      />
    </div>
  );
}

function KeptOut(props: {
  pool: PoolModel;
  shown: ReadonlySet<string> | undefined;
}): JSX.Element | null {
  const { pool, shown } = props;
  const wrong = wrongNodes(pool).filter((node) => shown?.has(node.name) ?? true);
  if (wrong.length === 0) return null;
  const causes = causesOf(wrong);
  return (
    <ul class="causes" aria-label={`${pool.facts.name}: who is not well, why, since when`}>
      {causes.map((cause) => (
        <CauseRow
          key={`${cause.status}/${cause.nodes[0]?.name}`}
          cause={cause}
          pool={pool}
          open={causes.length <= CAUSES_IN_FULL}
        />
      ))}
    </ul>
  );
}

function CauseRow(props: { cause: Cause; pool: PoolModel; open: boolean }): JSX.Element {
  const { cause, pool, open } = props;
  const look = nodeLook(cause.status);
  const [first] = cause.nodes;
  const [reason] = cause.reasons;
  // Attested as it is: what is missing is somebody who lets it in.
  const notLetIn = first?.status === "ATTESTED" && first.enablement !== "enabled";
  if (open || reason === undefined)
    return (
      <li class={`cause ${look.tone}`}>
        <Who cause={cause} pool={pool} />
        {notLetIn && <NotEnabled pool={pool.facts.name} nodes={cause.nodes} />}
        {reason === undefined && first?.status !== "ATTESTED" && <p class="muted">{look.means}</p>}
        <Reasons reasons={cause.reasons} />
      </li>
    );
  return (
    <li class={`cause short ${look.tone}`}>
      <Who cause={cause} pool={pool} />
      <details>
        <summary>
          {first && whyShort(first)}
          {!notLetIn && (
            <span class="inline-versus">
              expected <b>{shortDigest(reason.expected) || "-"}</b>, actual{" "}
              <b class="bad-text">{shortDigest(reason.found) || "-"}</b>
            </span>
          )}
        </summary>
        {notLetIn && <NotEnabled pool={pool.facts.name} nodes={cause.nodes} />}
        <Reasons reasons={cause.reasons} />
      </details>
    </li>
  );
}

/** Attested, and let in by nobody: by whom it was ended, and the way in. */
function NotEnabled({ pool, nodes }: { pool: string; nodes: readonly Node[] }): JSX.Element {
  const ended = nodes[0]?.enablement.replace(/^ended: /, "") ?? "";
  const names = nodes.length > NAMES_SHOWN ? [] : nodes.map((node) => node.name);
  return (
    <p>
      <strong>not enabled</strong>{" "}
      {ended !== "" && ended !== "none" && (
        <>
          any more, ended by <code class="code">{ended}</code>{" "}
        </>
      )}
      <Copy text={shellLine("enable", pool, ...names)} label="what to do" />
    </p>
  );
}

/** Who is wrong in one way, and since when. */
function Who({ cause, pool }: { cause: Cause; pool: PoolModel }): JSX.Element {
  const state = usePage();
  const [first] = cause.nodes;
  const more = cause.nodes.length - NAMES_SHOWN;
  return (
    <div class="cause-who">
      <Badge look={nodeLook(cause.status)} text={cause.status} />
      {cause.nodes.length > 1 && <strong>{cause.nodes.length} servers</strong>}
      {cause.nodes.slice(0, NAMES_SHOWN).map((node) => (
        <button
          key={node.name}
          type="button"
          class="name"
          onClick={() => state.go({ node: node.name, pool: pool.facts.name })}
        >
          {node.name}
        </button>
      ))}
      {more > 0 && <span class="muted">and {more} more</span>}
      <span class="gate">{first ? gateText(first, pool.facts, pool.isPast) : ""}</span>
      <Since unixMs={cause.sinceUnixMs} />
    </div>
  );
}
