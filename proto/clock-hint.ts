import { X509Certificate } from "node:crypto";

const NOT_YET = /CERT_NOT_YET_VALID|certificate is not yet valid/i;
const EXPIRED = /CERT_HAS_EXPIRED|certificate has expired|alert certificate expired/i;

/**
 * What a connection that failed tells of dates, for people: whose certificate is outside of its validity by this machine's clock; "" when it is not about that.
 * @param detail what the failure says  @param nowUnixMs this machine's wall clock  @param ownPem this side's certificate, if it has one
 */
export function clockHint(detail: string, nowUnixMs: number, ownPem?: string): string {
  const now = new Date(nowUnixMs).toISOString();
  if (NOT_YET.test(detail))
    return `this machine's clock says ${now}, which is before the controller's certificate begins: it is behind by two days or more, or the controller's was ahead when it started; set the clocks right (NTP) and start a controller again whose clock was wrong`;
  if (EXPIRED.test(detail))
    return `this machine's clock says ${now}, which is after a certificate's end: it is ahead, or the certificate is too old`;
  const own = ownPem === undefined ? undefined : new X509Certificate(ownPem);
  if (own === undefined) return "";
  const [from, to] = [Date.parse(own.validFrom), Date.parse(own.validTo)];
  if (nowUnixMs >= from && nowUnixMs < to) return "";
  const [began, ends] = [from, to].map((at) => new Date(at).toISOString());
  return `this machine's clock says ${now}, and its own certificate counts from ${began} to ${ends}: the controller refuses it; set the clock right (NTP), or enrol again`;
}
