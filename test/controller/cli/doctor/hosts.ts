import type { Found } from "../../../../controller/cli/inventory/inventory.ts";

/** A declared server. */
export function host(name: string, address: string): Found {
  return { name, address, cell: "", place: "hosts.csv", note: "" };
}
