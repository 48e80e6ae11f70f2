import type { JSX } from "preact";
import type { DeclarationAnswer, Register } from "../../wire.ts";
import type { PoolModel } from "../fleet-model.ts";
import { shellLine } from "../shell-words.ts";
import { stageWord } from "../wire-words.ts";
import { Cli, Clock, Digest, Nothing, Panel } from "./bits.tsx";
import { Rollout } from "./rollout.tsx";
import { useAnswer } from "./use-answer.ts";
import { usePage } from "./use-page.ts";

type Release = NonNullable<Register["releases"][number]>;

const ON_ITS_WAY = ["proposed", "approved", "rolling"];

/** Releases of the chosen pools: how far they are, who approved, what is still wanted. */
export function ReleaseView({ pools }: { pools: readonly PoolModel[] }): JSX.Element {
  return (
    <>
      {pools.map((pool) => (
        <PoolReleases key={pool.facts.name} pool={pool} />
      ))}
    </>
  );
}

function PoolReleases({ pool }: { pool: PoolModel }): JSX.Element {
  const state = usePage();
  const { name, release } = pool.facts;
  const declared = useAnswer<DeclarationAnswer>("/api/declaration", { pool: name }, release).answer;
  const all = (state.register.value?.releases ?? []).flatMap((one) =>
    one?.spec?.pool === name ? [one] : [],
  );
  const onItsWay = all.filter((one) => ON_ITS_WAY.includes(one.state));
  const others = all.filter((one) => !ON_ITS_WAY.includes(one.state));
  return (
    <Panel title={`${name}: releases`}>
      <Rollout pool={pool} />
      <Profiles declared={declared} />
      {onItsWay.map((one) => (
        <OneRelease key={one.release} release={one} />
      ))}
      {all.length === 0 && <Nothing>no release was proposed</Nothing>}
      {others.length > 0 && (
        <details>
          <summary>{others.length} before</summary>
          {others.map((one) => (
            <OneRelease key={one.release} release={one} />
          ))}
        </details>
      )}
      <Cli line={shellLine("release", "list", "--pool", name)} />
    </Panel>
  );
}

/** What is declared: builds and flags, each profile a row. */
function Profiles({ declared }: { declared: DeclarationAnswer | undefined }): JSX.Element | null {
  const profiles = declared?.release?.profiles.flatMap((p) => p ?? []) ?? [];
  if (profiles.length === 0) return null;
  return (
    <div class="scroll">
      <table>
        <caption>What is declared</caption>
        <thead>
          <tr>
            <th scope="col">profile</th>
            <th scope="col">stage</th>
            <th scope="col">images</th>
            <th scope="col">flags</th>
          </tr>
        </thead>
        <tbody>
          {profiles.map((profile) => (
            <tr key={profile.label}>
              <th scope="row">{profile.label}</th>
              <td>{stageWord(profile.stage)}</td>
              <td>
                {profile.executables.map((hex) => (
                  <Digest key={hex} hex={hex} />
                ))}
              </td>
              <td>
                {profile.flags
                  .flatMap((f) =>
                    f === null ? [] : [`${f.name}=${f.redacted ? "(redacted)" : f.value}`],
                  )
                  .join(" ") || "none"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OneRelease({ release }: { release: Release }): JSX.Element {
  const state = usePage();
  const { spec, approvals, tasks, wanted } = release;
  const pool = spec?.pool ?? "";
  const title = spec?.title ?? "";
  const mayApprove = ["proposed", "approved"].includes(release.state);
  return (
    <article class="release">
      <p class="release-head">
        <strong>{title}</strong> <Digest hex={release.release} />{" "}
        <span class="state">{release.state}</span>
      </p>
      <p class="muted">
        proposed by {release.author} <Clock unixMs={release.proposedAtUnixMs} />
        {release.startedBy !== "" && (
          <>
            , started by {release.startedBy} <Clock unixMs={release.startedAtUnixMs} />
          </>
        )}
      </p>
      {approvals.length > 0 && (
        <p>approved by {approvals.flatMap((one) => one?.operator ?? []).join(", ")}</p>
      )}
      {tasks.length > 0 && (
        <p>
          signed off:{" "}
          {tasks
            .flatMap((one) => (one === null ? [] : [`${one.task} (${one.operator})`]))
            .join(", ")}
        </p>
      )}
      {wanted.length > 0 && (
        <ul class="wanted">
          {wanted.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {mayApprove && (
        <button
          type="button"
          class="act"
          disabled={!state.isNow.value}
          onClick={() => {
            state.wanted.value = {
              body: { kind: "approve-release", pool, release: release.release },
              reason: "",
              about: `${title}, proposed by ${release.author}`,
              release: spec ?? undefined,
            };
          }}
        >
          Approve this release…
        </button>
      )}
    </article>
  );
}
