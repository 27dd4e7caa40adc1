/**
 * How to start npm from a script: through the file that npm itself names where it started us (on Windows `npm` is a
 * shell script, which `spawn` cannot start), else by name.
 *
 * @param {string[]} args
 * @returns {[program: string, args: string[]]}
 */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
}
