export * from "protobufjs/minimal.js";
