import { isObservable, lastValueFrom } from 'rxjs';

/** Waits for the end of an Observable; one that ends without a value has done its work like any other. */
export function completed(result: unknown): unknown {
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
