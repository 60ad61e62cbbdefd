/** The logo of the demo company: northern lights over a hill, drawn here, so that it belongs to nobody. */
import { crc32, deflateSync } from 'node:zlib';

const size = 160;
/** Samples of a pixel in each direction, for soft edges. */
const samples = 3;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
const night: Colour = [31, 95, 139, 255];
const light: Colour = [158, 226, 199, 255];
const hill: Colour = [18, 58, 88, 255];
const nothing: Colour = [255, 255, 255, 0];

/** The colour at a place, both from 0 to 1, y downwards. */
function colourAt(x: number, y: number): Colour {
  // A square with round corners.
  const cornerX = Math.max(Math.abs(x - 0.5) - 0.32, 0);
  const cornerY = Math.max(Math.abs(y - 0.5) - 0.32, 0);
  if (cornerX * cornerX + cornerY * cornerY > 0.18 * 0.18) return nothing;
  // A hill, and a lower one before it.
  if (y > 0.72 + 1.1 * (x - 0.36) ** 2 || y > 0.78 + 1.6 * (x - 0.76) ** 2) return hill;
  // Three bands that bend one way and then the other, narrower upwards.
  for (const [top, left] of [
    [0.18, 0.2],
    [0.14, 0.42],
    [0.2, 0.64],
  ] as const) {
    const down = (y - top) / 0.44;
    if (down < 0 || down > 1) continue;
    const middle = left + 0.08 + 0.34 * (down - 0.5) ** 3 - 0.06 * down;
    if (Math.abs(x - middle) < 0.022 + 0.028 * down) return light;
  }
  return night;
}

/** The logo as a PNG with transparent corners. */
export function demoLogo(): Uint8Array {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0, 0];
      for (let sample = 0; sample < samples * samples; sample++) {
        const x = (column + ((sample % samples) + 0.5) / samples) / size;
        const y = (row + (Math.floor(sample / samples) + 0.5) / samples) / size;
        colourAt(x, y).forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value));
      }
      sum.forEach((value, channel) => {
        rows[row * (size * 4 + 1) + 1 + column * 4 + channel] = Math.round(value / (samples * samples));
      });
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits a channel, colours with transparency.
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.byteLength, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
