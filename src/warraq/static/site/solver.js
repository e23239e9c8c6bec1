// Solves a challenge of ALTCHA's protocol, version 2: which counter gives a key that begins as asked?
"use strict";

// So many at once: a browser spreads them over its processor.
const AT_ONCE = 8;

const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
const hexOf = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const deriver = ({ algorithm, nonce, salt, cost, keyLength = 32 }) => {
  const hash = algorithm.replace("PBKDF2/", "");
  const start = bytes(nonce);
  const salted = bytes(salt);
  return async (counter) => {
    const password = new Uint8Array(start.length + 4);
    password.set(start);
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash, salt: salted, iterations: cost };
    return hexOf(await crypto.subtle.deriveBits(how, key, keyLength * 8));
  };
};

const solve = async (challenge) => {
  const { algorithm, keyPrefix = "00" } = challenge.parameters;
  if (!algorithm.startsWith("PBKDF2/")) throw new Error(`No solver of ${algorithm}`);
  const derive = deriver(challenge.parameters);
  for (let first = 0; ; first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, n) => first + n);
    const keys = await Promise.all(counters.map(derive));
    const at = keys.findIndex((key) => key.startsWith(keyPrefix));
    if (at < 0) continue;
    return { challenge, solution: { counter: first + at, derivedKey: keys[at] } };
  }
};

onmessage = ({ data }) =>
  solve(data).then(
    (payload) => postMessage(btoa(JSON.stringify(payload))),
    () => postMessage(""),
  );
