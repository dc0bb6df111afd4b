// Sentences from patterns: "[a|b|]" is one of the alternatives, "{slot}" is filled by the language's tables.

/** mulberry32: a small generator of random numbers, the same everywhere. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    whole: (below) => Math.floor(next() * below),
  };
}

/** Chooses among alternatives; slots stay as they are. */
export function expand(pattern, random) {
  let text = pattern;
  for (;;) {
    const open = text.lastIndexOf('[');
    if (open < 0) return text.replace(/ +/gu, ' ').trim();
    const close = text.indexOf(']', open);
    const choice = random.pick(text.slice(open + 1, close).split('|'));
    text = text.slice(0, open) + choice + text.slice(close + 1);
  }
}

/**
 * A sentence with its slots filled: `text` and the labelled stretches of it. `fill(slot)` gives pieces
 * [text, label or null] that follow each other.
 */
export function realise(pattern, fill, joiner) {
  let text = '';
  const spans = [];
  const add = (piece, label) => {
    if (piece === '') return;
    if (joiner !== '' && text !== '' && !text.endsWith(' ') && !/^[',.?! ]/u.test(piece)) text += joiner;
    if (label !== null) spans.push([text.length, text.length + piece.length, label]);
    text += piece;
  };
  for (const part of pattern.split(/(\{[a-z0-9_]+\})/u)) {
    const slot = /^\{([a-z0-9_]+)\}$/u.exec(part)?.[1];
    if (slot === undefined) add(joiner === '' ? part : part.trim(), null);
    else for (const [piece, label] of fill(slot)) add(piece, label);
  }
  return { text, spans };
}

/** Changes the text inside one stretch, keeping the labels of all others in place. */
export function replaceAt({ text, spans }, from, to, piece) {
  const shift = piece.length - (to - from);
  // What is put in at the start of a stretch stands before it, at its end behind it.
  const start = (at) => (at >= to ? at + shift : Math.min(at, from + piece.length));
  const end = (at) => (at > from && at >= to ? at + shift : Math.min(at, from + piece.length));
  return {
    text: text.slice(0, from) + piece + text.slice(to),
    spans: spans
      .map(([first, last, label]) => [start(first), last <= from ? last : end(last), label])
      .filter(([first, last]) => last > first),
  };
}
