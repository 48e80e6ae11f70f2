import type { JSX } from "preact";
import type { Measured as MeasuredFacts } from "../../wire.ts";
import { shortDigest } from "../wire-words.ts";

/** What a node measured, as it was translated: any shape, shown as a tree of names and values. */
export function Measured({ measured }: { measured: MeasuredFacts }): JSX.Element {
  if (measured.fault !== "") return <p class="muted">{measured.fault}</p>;
  return <Tree value={measured.workload} />;
}

function Tree({ value }: { value: unknown }): JSX.Element {
  if (Array.isArray(value))
    return value.length === 0 ? (
      <span class="muted">none</span>
    ) : (
      <ul class="tree">
        {value.map((one: unknown, i) => (
          <li key={i}>
            <Tree value={one} />
          </li>
        ))}
      </ul>
    );
  if (typeof value === "object" && value !== null)
    return (
      <dl class="tree">
        {Object.entries(value).map(([name, one]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Tree value={one} />
            </dd>
          </div>
        ))}
      </dl>
    );
  const text = value === null || value === undefined || value === "" ? "-" : String(value);
  return <code title={text}>{shortDigest(text)}</code>;
}
