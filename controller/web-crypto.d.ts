/**
 * Names of the browser's Web Crypto that the types of @peculiar/x509 use; Node has them under node:crypto, and the DOM library is not wanted.
 * Each project that imports @peculiar/x509 has a copy: globals do not reach through project references.
 */
declare global {
  type BufferSource = ArrayBufferView | ArrayBuffer;
  type Crypto = import("node:crypto").webcrypto.Crypto;
  type CryptoKey = import("node:crypto").webcrypto.CryptoKey;
  type CryptoKeyPair = import("node:crypto").webcrypto.CryptoKeyPair;
  type Algorithm = import("node:crypto").webcrypto.Algorithm;
  type AlgorithmIdentifier = import("node:crypto").webcrypto.AlgorithmIdentifier;
  type EcKeyGenParams = import("node:crypto").webcrypto.EcKeyGenParams;
  type EcKeyImportParams = import("node:crypto").webcrypto.EcKeyImportParams;
  type EcdsaParams = import("node:crypto").webcrypto.EcdsaParams;
  type RsaHashedImportParams = import("node:crypto").webcrypto.RsaHashedImportParams;
  type KeyUsage = import("node:crypto").webcrypto.KeyUsage;
}

export {};
