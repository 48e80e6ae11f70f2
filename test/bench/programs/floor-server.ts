import { readFileSync } from "node:fs";
import { type handleBidiStreamingCall, Server } from "@grpc/grpc-js";
import { SERVER_LIMITS, serverCredentials, type TlsIdentity } from "../../../proto/channel.ts";
import { verifySignature } from "../../../proto/ed25519.ts";
import { FLOOR_METHOD } from "../floor-method.ts";
import { answerQuestions } from "../forked-program.ts";

/**
 * The least that a server can do with signed reports: a bare grpc-js stream over the same TLS, and one bare libsodium verification a message on the same
 * thread. Nothing is decoded, compared, remembered or answered.
 */
let valid = 0;

const verify: handleBidiStreamingCall<Buffer, Buffer> = (call) => {
  let publicKey: Buffer | undefined;
  call.on("data", (message: Buffer) => {
    if (publicKey === undefined) {
      publicKey = message;
      call.write(Buffer.alloc(0));
    } else if (verifySignature(publicKey, message.subarray(64), message.subarray(0, 64))) {
      valid += 1;
    }
  });
  call.on("end", () => call.end());
  call.on("error", () => undefined);
};

function listen(identityFile: string): Promise<string> {
  const { identity, caPem } = JSON.parse(readFileSync(identityFile, "utf8")) as {
    identity: TlsIdentity;
    caPem: string;
  };
  const server = new Server(SERVER_LIMITS);
  server.addService({ verify: FLOOR_METHOD }, { verify });
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", serverCredentials(identity, caPem), (error, port) => {
      if (error === null) resolve(`127.0.0.1:${port}`);
      else reject(error);
    });
  });
}

answerQuestions((question) => {
  if (question.kind === "listen") return listen(String(question["identityFile"]));
  return valid;
});
