/** postject brings no types; what is used of it. */
declare module "postject" {
  /** Puts bytes into an ELF executable under a name, in place. */
  export function inject(
    file: string,
    resourceName: string,
    resource: Buffer,
    options: { readonly sentinelFuse: string },
  ): Promise<void>;
}
