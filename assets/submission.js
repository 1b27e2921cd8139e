// Solves the small puzzle of a form while it is filled in, instead of a captcha. Without this script one waits a moment
// and sends once more.
(() => {
  const form = document.querySelector("form[data-ticket]");
  if (!form) return;
  const { ticket, bits, wait } = form.dataset;
  const proof = form.elements.proof;
  const places = form.querySelectorAll("[data-working]");
  const ready = wait && performance.now() + wait * 1000;
  let started = false, sending = false, sender;

  // SHA-256 (FIPS 180-4). That of the browser is missing where a centre is reached without https.
  const roots = (power) => {
    const found = [];
    for (let number = 2; found.length < 64; number += 1) {
      let prime = true;
      for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) prime = false;
      if (prime) found.push(((number ** power % 1) * 2 ** 32) | 0);
    }
    return found;
  };
  const start = roots(1 / 2).slice(0, 8), steps = roots(1 / 3), words = new Int32Array(64);
  const turn = (word, count) => (word >>> count) | (word << (32 - count));
  const block = (state, bytes, at) => {
    for (let i = 0; i < 16; i += 1, at += 4) words[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    for (let i = 16; i < 64; i += 1) {
      const a = words[i - 15], b = words[i - 2];
      words[i] = (words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + steps[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    return [state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e, state[5] + f, state[6] + g, state[7] + h].map((word) => word | 0);
  };

  // The ticket fills whole blocks first; only what follows them changes from one attempt to the next.
  const text = ticket + ".";
  const whole = Math.floor(text.length / 64) * 64;
  const bytes = [...text].map((sign) => sign.charCodeAt(0));
  let before = start;
  for (let at = 0; at < whole; at += 64) before = block(before, bytes, at);
  const solves = (attempt) => {
    const length = text.length + attempt.length;
    const rest = new Uint8Array(Math.ceil((length - whole + 9) / 64) * 64);
    rest.set(bytes.slice(whole));
    for (let i = 0; i < attempt.length; i += 1) rest[text.length - whole + i] = attempt.charCodeAt(i);
    rest[length - whole] = 128;
    new DataView(rest.buffer).setUint32(rest.length - 4, length * 8);
    let state = before;
    for (let at = 0; at < rest.length; at += 64) state = block(state, rest, at);
    return Math.clz32(state[0]) >= bits;
  };

  const isDone = () => (ready ? performance.now() >= ready : proof.value !== "");
  const say = (words) => places.forEach((place) => { place.textContent = words; });
  const done = () => {
    say("");
    if (sending) form.requestSubmit(sender);
  };
  let attempt = 0;
  const work = () => {
    const until = performance.now() + 40;
    while (performance.now() < until) {
      for (let round = 0; round < 200; round += 1, attempt += 1) {
        if (solves(String(attempt))) {
          proof.value = String(attempt);
          return done();
        }
      }
    }
    setTimeout(work);
  };
  const begin = () => {
    if (started || isDone()) return;
    started = true;
    if (ready) {
      const count = () => {
        const left = Math.ceil((ready - performance.now()) / 1000);
        if (left <= 0) return done();
        if (sending) say(`${places[0].dataset.working} ${left}`);
        setTimeout(count, 250);
      };
      count();
    } else {
      work();
    }
  };
  form.addEventListener("input", begin, { once: true });
  if (ready) begin();
  form.addEventListener("submit", (event) => {
    if (isDone()) return;
    event.preventDefault();
    sending = true;
    sender = event.submitter;
    say(places[0].dataset.working);
    begin();
  });
})();
