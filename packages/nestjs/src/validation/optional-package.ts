/** @returns null where the package is not installed */
export async function optionalPackage<T>(name: string, load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (isMissing(name, error)) return null;
    throw error;
  }
}

/** Not where the package is there, but something that it needs is missing. */
function isMissing(name: string, error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const isModuleMissing = error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND';
  return isModuleMissing && error.message.includes(`'${name}'`);
}
