import { useEffect, useState } from "preact/hooks";
import type { Register, RegisterAnswer } from "../../wire.ts";
import { ask } from "../ask.ts";
import { usePage } from "./use-page.ts";

type Build = NonNullable<Register["builds"][number]>;

/** Every registered build: those that the stream has, and the pages after them. */
export function useBuilds(): readonly Build[] {
  const register = usePage().register.value;
  const [later, setLater] = useState<readonly Build[]>([]);
  const first = (register?.builds ?? []).flatMap((build) => build ?? []);
  useEffect(() => {
    if (register?.moreBuilds !== true) {
      setLater([]);
      return;
    }
    let left = false;
    void restOf(first.at(-1)?.build ?? "").then(
      (rest) => {
        if (!left) setLater(rest);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [register]);
  return [...first, ...later];
}

async function restOf(after: string): Promise<readonly Build[]> {
  const page = await ask<RegisterAnswer>("/api/register", { after });
  const builds = page.builds.flatMap((build) => build ?? []);
  const last = builds.at(-1);
  return page.moreBuilds && last !== undefined
    ? [...builds, ...(await restOf(last.build))]
    : builds;
}
