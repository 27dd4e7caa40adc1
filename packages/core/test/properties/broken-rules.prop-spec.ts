import { startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as scripts from '../../src/redis/scripts.generated.js';
import { broken, BROKEN_RULES } from './broken-rules.js';
import { EFFORT, isLong, tried } from './effort.js';
import { anyProgram } from './programs.js';

/** Which are tried in the short form: every fifth. */
const TRIED = BROKEN_RULES.filter((_, index) => isLong || index % 5 === 0);

describe('the properties of the scripts notice', () => {
  const redis = useRedis(() => startPrivateServer());

  it('breaks of rules that are there', () => {
    const sources = new Map(
      Object.values(scripts).flatMap(script => ('source' in script ? [[script.name, script.source]] : [])),
    );
    for (const rule of BROKEN_RULES) {
      const source = sources.get(rule.script) ?? '';
      expect(broken(source, rule.script, rule)).not.toBe(source);
    }
  });

  it.each(TRIED)(
    'that $name',
    async rule => {
      const property = anyProgram(redis, (source, script) => broken(source, script, rule));
      const found = await fc.check(property, tried({ numRuns: 1_000, endOnFailure: true }));
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).not.toMatch('any more');
    },
    EFFORT.timeoutMs,
  );
});
