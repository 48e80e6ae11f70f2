import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { naclSigner, sealSeed } from "../../../proto/ed25519.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { CliError } from "../cli-error.ts";
import { layFields } from "../columns.ts";
import { EXIT } from "../exit-codes.ts";
import { readNewPassphrase } from "../operator-key.ts";
import { printView } from "../output.ts";
import { writeSecretFile } from "../secret-files.ts";
import { argument, option, type Verb } from "../verb.ts";

/** `muster operator keygen NAME` */
export const OPERATOR_KEYGEN: Verb = {
  name: "operator keygen",
  args: "<name>",
  synopsis:
    "make a key for an operator: an encrypted file for them, a public key for `operator add`",
  options: [
    {
      name: "out",
      flags: "--out <path>",
      text: "key file to write; else --key, else NAME.key beside the context file",
    },
  ],
  exits: [0, 1, 2, 5, 8],
  run: async (ctx, _client, env) => {
    const name = argument(ctx, "name");
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(name))
      throw new CliError("USAGE", {
        message: "name: found something else, wanted 1 to 128 characters of A-Z a-z 0-9 . _ -",
      });
    const { folder, values } = ctx.settings;
    const path = option(ctx, "out") || values.key || join(folder, `${name}.key`);
    const passphrase = await readNewPassphrase(ctx.settings, env);
    const seed = env.randomBytes(32);
    const { publicKey, keyid } = naclSigner(seed);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeSecretFile("key file", path, sealSeed(seed, passphrase));
    const facts = { operator: name, publicKey: toHex(publicKey), keyid, keyFile: path };
    printView(
      {
        kind: "OperatorKey",
        facts,
        lines: () =>
          layFields([
            ["operator", { text: name, style: "bold" }],
            ["public key", facts.publicKey],
            ["keyid", keyid],
            ["key file", path],
            [
              "to do",
              `muster operator add ${name} --public-key ${facts.publicKey} --role operator`,
            ],
          ]),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
