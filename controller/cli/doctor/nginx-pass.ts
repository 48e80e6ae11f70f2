import type { NginxDirective } from "../balancer/nginx-config.ts";

/** What an `upstream` block has. */
export type Upstream = {
  readonly directive: NginxDirective;
  /** An include keeps it: what is served is written by muster-upstream. */
  readonly kept: boolean;
  readonly servers: readonly { readonly address: string; readonly directive: NginxDirective }[];
};

/** What holds at a place because it, or a block around it, says so; the innermost counts. */
type Inherited = ReadonlyMap<string, NginxDirective>;

/** A place that hands requests on. */
export type Pass = {
  readonly directive: NginxDirective;
  /** HOST[:PORT] or the name of an upstream. */
  readonly target: string;
  readonly uri: string;
  readonly inherited: Inherited;
  /** The server block around it; undefined outside of one. */
  readonly server: NginxDirective | undefined;
  readonly location: NginxDirective | undefined;
  readonly stream: boolean;
};
