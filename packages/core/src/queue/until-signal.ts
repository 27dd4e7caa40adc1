/** Waits for the first of the signals; a second one then does what it always does. */
export function untilSignal(signals: readonly NodeJS.Signals[]): { received: Promise<void>; forget(): void } {
  const { promise, resolve } = withResolvers();
  const forget = (): void => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (): void => {
    forget();
    resolve();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return { received: promise, forget };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}
