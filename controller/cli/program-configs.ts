import { type AgentConfig, readAgentConfig } from "../../agent/config.ts";
import { type ControllerConfig, readControllerConfig } from "../config.ts";
import { type GateConfig, parseGateConfig } from "../gate/config.ts";

// The one place where the command line knows the other programs: what init writes and doctor reads is held against their very schemas.

/** Reads an agent's configuration as the agent does. @throws DocumentError */
export async function asAgent(text: string, source: string): Promise<AgentConfig> {
  return await readAgentConfig(text, source);
}

/** Reads a controller's configuration as the controller does. @throws DocumentError */
export function asController(text: string, source: string): ControllerConfig {
  return readControllerConfig(text, source);
}

/** Reads a gate's configuration as the gate does. @throws DocumentError */
export function asGate(text: string, source: string): GateConfig {
  return parseGateConfig(text, source);
}
