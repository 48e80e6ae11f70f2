import { register } from "node:module";
import { guardedRule } from "./guarded-rules.ts";

/** Loaded with `node --import .../remove-rule.js?name=NAME` in front of `muster`, for tests only: while the named module is loaded, one rule in it is replaced. */
const name = new URL(import.meta.url).searchParams.get("name") ?? "";
const { module, find, put } = guardedRule(name);
register("../fleet/knight/mutate-hooks.js", import.meta.url, {
  data: { name, module, find, put },
});
