/** Name of the session's cookie: hosts share their cookies over all ports, and several controllers may be on one. */
export function cookieNameOf(controller: string, isSecure: boolean): string {
  // With the prefix a browser takes it over TLS only, for this host only, and from nobody else in the domain.
  return `${isSecure ? "__Host-" : ""}muster-${controller}`;
}

/** "name=value" with everything that keeps it here: no script reads it, and no other site's request carries it. @param lifeS 0: gone */
export function cookieOf(name: string, value: string, isSecure: boolean, lifeS: number): string {
  const flags = ["Path=/", `Max-Age=${lifeS}`, "HttpOnly", "SameSite=Strict"];
  return [`${name}=${value}`, ...flags, ...(isSecure ? ["Secure"] : [])].join("; ");
}

/** The value of the one cookie of that name; undefined: there is none, or more than one, of which one is not ours. Throws none. */
export function sessionCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}
