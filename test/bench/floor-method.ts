import type { MethodDefinition } from "@grpc/grpc-js";

const asIs = (bytes: Buffer): Buffer => bytes;

/**
 * The floor's stream: bytes that nobody encodes or decodes. First message: a public key, 32 bytes. Every later one: a signature, 64 bytes, and what it
 * is over. The server answers the first with an empty message and nothing else ever.
 */
export const FLOOR_METHOD: MethodDefinition<Buffer, Buffer> = {
  path: "/bench.Floor/Verify",
  requestStream: true,
  responseStream: true,
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
};
