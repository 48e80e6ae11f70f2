import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyBlock } from "../../../../agent/claims/signals/key-block.ts";
import { makeMask, maskSecrets } from "../../../../agent/claims/signals/mask.ts";
import { processorMsOf } from "./source-rig.ts";

// Put together here, so that no scanner takes this file for one with secrets in it.
const JWT = ["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "eyJzdWIiOiIxMjM0In0", "dozjgNryP4J3jVm"].join(
  ".",
);
const AWS_ID = `AKIA${"IOSFODNN7EXAMPLE"}`;
const BEGIN = ["-----BEGIN RSA PRI", "VATE KEY-----"].join("");
const END = ["-----END RSA PRI", "VATE KEY-----"].join("");

describe("a secret that is named", () => {
  test.each([
    ["login password=hunter2 user=bob", "login password=*** user=bob"],
    ['DB_PASSWORD: "s3 cret"', 'DB_PASSWORD: "***"'],
    ['{"clientSecret":"abc\\"def","level":"error"}', '{"clientSecret":"***","level":"error"}'],
    [
      '{"m":"{\\"password\\":\\"x y\\",\\"a\\":1}"}',
      '{"m":"{\\"password\\":\\"***\\",\\"a\\":1}"}',
    ],
    ["Authorization: Bearer abc.def-1 rest", "Authorization: Bearer *** rest"],
    ["authorization=Basic dXNlcjpwYXNz done", "authorization=Basic *** done"],
    ['Authorization: Digest username="b", response="dead"', "Authorization: Digest ***"],
    ["Cookie: a=b; c=d", "Cookie: ***"],
    ["GET /x?token=abc&user=bob HTTP/1.1", "GET /x?token=***&user=bob HTTP/1.1"],
    ["login --password hunter2 --user bob", "login --password *** --user bob"],
    ["<password>hunter2</password> <user>", "<password>***</password> <user>"],
    [
      "\u001b[36mpassword\u001b[39m=\u001b[31mhunter2",
      "\u001b[36mpassword\u001b[39m=\u001b[31m***",
    ],
    ["aws_secret_access_key = wJalrXUtnFEMI/K7", "aws_secret_access_key = ***"],
    ["password=a,b,user=bob", "password=***,user=bob"],
    ['"secrets":["a","b c"],"x":1', '"secrets":***,"x":1'],
    ["password='it was cut he", "password='***"],
    ["see https://bob:hunter2@host/x", "see https://bob:***@host/x"],
  ])("is masked: %j", (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  test("is nowhere in what is left, whatever stands around it", () => {
    const secret = fc
      .string({
        minLength: 8,
        maxLength: 40,
        unit: fc.constantFrom(..."abXYZ0189+/_.!#%^*".split("")),
      })
      .map((text) => `q${text}7`);
    const key = fc.constantFrom(
      "password",
      "DB_PASSWORD",
      "clientSecret",
      "api-key",
      "x-auth-token",
    );
    const form = fc.constantFrom(
      (k: string, s: string) => `${k}=${s}`,
      (k: string, s: string) => `${k}: ${s}`,
      (k: string, s: string) => `"${k}":"${s}"`,
      (k: string, s: string) => `\\"${k}\\": \\"${s}\\"`,
      (k: string, s: string) => `--${k} ${s}`,
      (k: string, s: string) => `<${k}>${s}</${k}>`,
      (k: string, s: string) => `'${k}' => '${s}'`,
    );
    const around = fc.string({ unit: fc.constantFrom(..."abc 019=:;,[]{}().".split("")) });
    fc.assert(
      fc.property(around, key, form, secret, around, (before, k, write, s, after) => {
        const text = `${before} ${write(k, s)} ${after}`;
        expect(maskSecrets(text)).not.toContain(s);
      }),
    );
  });
});

describe("a secret with a form of its own", () => {
  test.each([
    [`got ${JWT} ok`, "got *** ok"],
    [`got ${JWT.slice(0, 40)}`, "got ***"],
    [`key ${AWS_ID}, next`, "key ***, next"],
    [`bearer ${"a1b2c3d4".repeat(3)}.`, "bearer ***"],
    [`${BEGIN}\\nMIIEow\\n${END} more`, "*** more"],
    [`at ${BEGIN} MIIEow`, "at ***"],
    ["A".repeat(64), "***"],
    [`ghp_${"a".repeat(36)}`, "***"],
    [`xoxb-${"1".repeat(12)}-x`, "***"],
    ["card 4111111111111111 and 4111 1111 1111 1111", "card ***1111 and ***1111"],
    ["amex 378282246310005 or 3782-822463-10005", "amex ***0005 or ***0005"],
  ])("is masked: %j", (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  test("is masked over the lines of a private key, and nothing else between them", () => {
    const block = new KeyBlock();
    const lines = [
      `key: ${BEGIN}`,
      "M".repeat(64),
      "Power Peg enabled",
      "Zg==",
      END,
      "M".repeat(20),
    ];
    expect(lines.map((line) => block.mask(line))).toEqual([
      "key: ***",
      "***",
      "Power Peg enabled",
      "***",
      "***",
      "M".repeat(20),
    ]);
  });

  test("is looked for in the part of a line as in all of it", () => {
    const block = new KeyBlock();
    expect(block.fork().mask(BEGIN)).toBe("***");
    expect(block.mask("Zg==")).toBe("Zg==");
    block.mask(BEGIN);
    expect(block.fork().mask("Zg==")).toBe("***");
  });
});

describe("what is no secret", () => {
  test.each([
    "2024-01-01 12:00:00 INFO order 4111111111111112 accepted at 1700000000000000000 ns",
    "Power Peg disabled",
    "the secret rotation=enabled, token: expired",
    "unexpected token in line 3",
    "Bearer authentication required",
    "http://host:8080/a@b",
    "tokenizer: fast",
    "password=",
    "trace 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
  ])("stays: %j", (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  test("stays whatever it is, as long as no word of it names a secret", () => {
    const word = fc.constantFrom(
      "order",
      "power-peg",
      "enabled",
      "[error]",
      "{",
      '"a"',
      "x:1",
      "17",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        expect(maskSecrets(words.join(" "))).toBe(words.join(" "));
      }),
    );
  });

  test("never makes a line much longer, whatever it is put together from", () => {
    const piece = fc.constantFrom(
      ...[
        "password",
        "token",
        "=",
        ":",
        " ",
        '"',
        "'",
        "\\",
        "eyJ",
        "://",
        "@",
        "<",
        ">",
        "{",
        "]",
      ],
      ...[
        "-----BEGIN ",
        "PRIVATE KEY-----",
        "-----END ",
        "4111",
        "Bearer ",
        "--",
        "cookie",
        "a",
        ",",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const text = pieces.join("");
        expect(maskSecrets(text).length).toBeLessThanOrEqual(3 * text.length + 3);
      }),
    );
  });
});

describe("masking", () => {
  const PIECES = [
    "password",
    "eyJ",
    "://",
    "token=",
    'token="',
    BEGIN,
    "token={",
    "a://b:",
    "cookie",
  ];
  const MORE = [
    "4111 ",
    "token=\\",
    "--token ",
    "<token",
    "token=x,",
    "session_",
    'passwd"\\\\',
    "AKIA",
  ];

  test.each([...PIECES, ...MORE])("takes linear time over %j", (piece) => {
    // Thirty-two times the longest line there is: what took the square of its length would take minutes.
    const text = piece.repeat(262_144 / piece.length);
    expect(processorMsOf(() => maskSecrets(text))).toBeLessThan(1_000);
  });

  test("finds what the configuration names, after what it knows itself", async () => {
    const mask = await makeMask(["acct-\\d{6,10}", "(?i)client [a-z]+"]);
    expect(mask("Client ACME acct-1234567 password=x $1")).toBe("*** *** password=*** $1");
    expect(mask("nothing of it")).toBe("nothing of it");
  });

  test("refuses a pattern that is none, and those that cannot be matched in linear time", async () => {
    await expect(makeMask(["ok", "(unclosed"])).rejects.toThrow(
      /pattern "\(unclosed": .+wanted RE2/,
    );
    await expect(makeMask(["(a)\\1"])).rejects.toThrow(/pattern "\(a\)\\\\1": /);
    await expect(makeMask(["(?=a)"])).rejects.toThrow(/wanted RE2 syntax/);
  });

  test("is not held up by a pattern that explodes elsewhere", async () => {
    const mask = await makeMask(["^(a+)+$"]);
    const tookMs = processorMsOf(() => {
      expect(mask("a".repeat(30_000))).toBe("***");
      expect(mask(`${"a".repeat(30_000)}!`)).toBe(`${"a".repeat(30_000)}!`);
    });
    expect(tookMs).toBeLessThan(200);
  });
});
