const LOOK_EVERY_MS = 500;

/**
 * Ends us as SIGTERM does, should what npm started us through be gone. npm runs a script by way of a shell and hands a
 * SIGTERM to that shell, which dies of it and tells nobody.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  looking.unref();
}
