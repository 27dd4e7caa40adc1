import { describe, expect, it } from '@jest/globals';
import { optionalPackage } from './optional-package.js';

const failing = (code: string | undefined, message: string) => (): Promise<never> =>
  Promise.reject(Object.assign(new Error(message), code === undefined ? {} : { code }));

describe('optionalPackage', () => {
  it('gives what is loaded', async () => {
    await expect(optionalPackage('here', () => Promise.resolve(7))).resolves.toBe(7);
  });

  it.each([
    ['ERR_MODULE_NOT_FOUND', "Cannot find package 'gone' imported from app.js"],
    ['MODULE_NOT_FOUND', "Cannot find module 'gone'\nRequire stack: app.js"],
  ])('gives null where the package is not installed: %s', async (code, message) => {
    await expect(optionalPackage('gone', failing(code, message))).resolves.toBeNull();
  });

  it.each([
    ['something that it needs is missing', 'MODULE_NOT_FOUND', "Cannot find module 'other'"],
    ['it fails while it loads', undefined, "Cannot find module 'gone'"],
  ])('does not hide that %s', async (_, code, message) => {
    await expect(optionalPackage('gone', failing(code, message))).rejects.toThrow(message);
  });
});
