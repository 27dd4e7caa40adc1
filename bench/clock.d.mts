// For the specs, which are TypeScript; keep it in step with the JSDoc of clock.mjs.
export function nowMs(): number;
