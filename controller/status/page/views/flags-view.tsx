import type { JSX } from "preact";
import { conflictText } from "../../../verdict/lock.ts";
import type { DeclarationAnswer } from "../../wire.ts";
import { contractOf } from "../contracts.ts";
import { type FlagRow, flagTable, type Meaning } from "../flag-table.ts";
import type { PoolModel } from "../fleet-model.ts";
import { shellLine } from "../shell-words.ts";
import { Cli, Nothing, Panel } from "./bits.tsx";
import { useAnswer } from "./use-answer.ts";
import { useBuilds } from "./use-builds.ts";
import { usePage } from "./use-page.ts";

/** Flags with their meaning in each build that could act on them, and what the lock refuses. */
export function FlagsView({ pools }: { pools: readonly PoolModel[] }): JSX.Element {
  return (
    <>
      {pools.map((pool) => (
        <PoolFlags key={pool.facts.name} pool={pool} />
      ))}
    </>
  );
}

function PoolFlags({ pool }: { pool: PoolModel }): JSX.Element {
  const state = usePage();
  const { name, release } = pool.facts;
  const declared = useAnswer<DeclarationAnswer>("/api/declaration", { pool: name }, release).answer;
  const builds = useBuilds();
  const register = state.register.value;
  const coming = (register?.releases ?? []).flatMap((one) =>
    one?.spec?.pool === name && ["proposed", "approved", "rolling"].includes(one.state)
      ? [one.spec]
      : [],
  );
  const contracts = builds.flatMap((build) => contractOf(build) ?? []);
  const table = flagTable(declared, coming, contracts, pool, register?.graveyard ?? []);
  return (
    <Panel title={`${name}: flags and what they mean`}>
      {table.rows.length === 0 ? (
        <Nothing>no build that is in play reads a flag that is known</Nothing>
      ) : (
        <div class="scroll">
          <table class="flags">
            <caption>
              One column for each build that the pool runs, declares, or would go back to
            </caption>
            <thead>
              <tr>
                <th scope="col">flag</th>
                <th scope="col">declared</th>
                {table.builds.map((build) => (
                  <th scope="col" key={build.label}>
                    {build.label}
                    {!build.registered && <span class="bad-text"> no contract</span>}
                    {build.dormant.map((path) => (
                      <span key={path} class="dormant">
                        dead code: {path}
                      </span>
                    ))}
                  </th>
                ))}
                <th scope="col">lock</th>
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <Row key={row.flag} row={row} builds={table.builds.map((b) => b.label)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Cli line={shellLine("build", "list")} />
    </Panel>
  );
}

function Row({ row, builds }: { row: FlagRow; builds: readonly string[] }): JSX.Element {
  return (
    <tr class={row.locked.length > 0 ? "locked" : ""}>
      <th scope="row">
        <code>{row.flag}</code>
        {row.buried.map((one) => (
          <span key={one} class="dormant">
            buried: {one}
          </span>
        ))}
      </th>
      <td>{row.declared.map((value) => `${row.flag}=${value}`).join(", ") || "-"}</td>
      {row.meanings.map((one, i) => (
        <td key={builds[i]} class={one.status}>
          <MeaningCell meaning={one} />
        </td>
      ))}
      <td>
        {row.locked.length === 0 ? (
          <span class="muted">free</span>
        ) : (
          <ul class="plain">
            {row.locked.map((one) => (
              <li key={one.value}>
                <strong class="bad-text">
                  locked: {row.flag}={one.value}
                </strong>{" "}
                {conflictText(one)}
                {one.safeValue !== undefined && (
                  <span class="muted">
                    {" "}
                    safe: {row.flag}={one.safeValue}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

function MeaningCell({ meaning }: { meaning: Meaning }): JSX.Element {
  if (meaning.status === "unknown") return <span class="bad-text">nobody knows</span>;
  if (meaning.status === "unread") return <span class="muted">not read</span>;
  return (
    <>
      <strong>{meaning.meaning}</strong>
      {meaning.status === "retired" && <span class="bad-text"> retired</span>}
      <ul class="plain">
        {meaning.values.map(({ value, act }) => (
          <li key={value}>
            <code>{value}</code> → {act}
          </li>
        ))}
      </ul>
    </>
  );
}
