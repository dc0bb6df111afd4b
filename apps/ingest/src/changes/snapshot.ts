/**
 * Packs plain objects, arrays, numbers, strings, booleans and typed arrays into bytes and back, without loss: numbers
 * go as JSON, which keeps every bit of a double; typed arrays go as they lie in memory, behind the JSON.
 */
const KINDS = { Uint8Array, Int32Array, Float32Array } as const;
type Kind = keyof typeof KINDS;
type Packed = Uint8Array | Int32Array | Float32Array;

interface Place {
  readonly $: Kind;
  readonly at: number;
  readonly length: number;
}

const ALIGN = 8;

export function pack(value: unknown): Uint8Array {
  const parts: Packed[] = [];
  let size = 0;
  const plain = (part: unknown): unknown => {
    const kind = kindOf(part);
    if (kind !== undefined) {
      const array = part as Packed;
      const place: Place = { $: kind, at: size, length: array.length };
      parts.push(array);
      size += Math.ceil(array.byteLength / ALIGN) * ALIGN;
      return place;
    }
    if (Array.isArray(part)) return part.map(plain);
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, plain(inner)]));
    }
    return part;
  };
  const text = new TextEncoder().encode(JSON.stringify(plain(value)));
  const start = Math.ceil((4 + text.length) / ALIGN) * ALIGN;
  const bytes = new Uint8Array(start + size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = start;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += Math.ceil(part.byteLength / ALIGN) * ALIGN;
  }
  return bytes;
}

/** Throws SyntaxError or RangeError for bytes that `pack` did not make. */
export function unpack(bytes: Uint8Array): unknown {
  const own = bytes.slice();
  const length = new DataView(own.buffer).getUint32(0, true);
  const start = Math.ceil((4 + length) / ALIGN) * ALIGN;
  const full = (part: unknown): unknown => {
    if (isPlace(part)) return new KINDS[part.$](own.buffer, start + part.at, part.length).slice();
    if (Array.isArray(part)) return part.map(full);
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, full(inner)]));
    }
    return part;
  };
  return full(JSON.parse(new TextDecoder().decode(own.subarray(4, 4 + length))));
}

function kindOf(value: unknown): Kind | undefined {
  if (value instanceof Uint8Array) return 'Uint8Array';
  if (value instanceof Int32Array) return 'Int32Array';
  if (value instanceof Float32Array) return 'Float32Array';
  return undefined;
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && '$' in value;
}
