import { registerAs } from '@nestjs/config';

const DEFAULT_PORT = 3000;

/** `PORT`, by default 3000; 0 lets the system pick a free one. */
export const httpConfig = registerAs('http', () => {
  const text = process.env['PORT'] || String(DEFAULT_PORT);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is ${JSON.stringify(text)}; it must be a number from 0 to 65535`);
  }
  return { port };
});
