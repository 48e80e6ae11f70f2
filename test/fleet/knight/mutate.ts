import { register } from "node:module";
import { mutationNamed } from "./mutations.ts";

/**
 * Loaded with `node --import .../mutate.js?name=NAME` in front of a program of the product, for tests only: while the named module is loaded, one
 * rule in it is replaced. A program whose module has not the rule's text does not start.
 */
const name = new URL(import.meta.url).searchParams.get("name") ?? "";
const { module, find, put } = mutationNamed(name);
register("./mutate-hooks.js", import.meta.url, { data: { name, module, find, put } });
