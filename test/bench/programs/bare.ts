import "@grpc/grpc-js";
import "protobufjs";

/** What an agent is compared with: Node with the two libraries loaded and nothing to do, kept alive by one timer. */
setInterval(() => undefined, 60_000);
