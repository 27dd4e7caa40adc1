/**
 * Stands in passwords and payloads of the tests, and nothing may print it: `test/canary-reporter.mjs` fails a run of
 * Jest whose output holds it, and those who read the output of child processes look for it themselves.
 */
export const CANARY = 'canary-4711';

/** A server's URL with the canary for a password, which is taken as any is where the default user needs none. */
export function withCanaryPassword(url: string): string {
  const address = new URL(url);
  if (address.username === '' && address.password === '') {
    address.username = 'default';
    address.password = `${CANARY}-password`;
  }
  return address.href;
}

/** @throws Error if the text holds the canary */
export function assertNoCanary(text: string, where: string): void {
  const line = text.split('\n').find(candidate => candidate.includes(CANARY));
  if (line !== undefined) throw new Error(`${where} holds a secret: ${line.replaceAll(CANARY, '<canary>')}`);
}
