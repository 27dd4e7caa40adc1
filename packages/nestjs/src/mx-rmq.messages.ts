import type { QueueRef } from '@mx-rmq/core';

/** Every text that a user of the module may read. None of them holds a payload or a secret. */

export function notAMethod(decorator: string, target: object, key: string | symbol | undefined): string {
  const owner = typeof target === 'function' ? target.name : target.constructor.name;
  const where = key === undefined ? `the constructor of ${owner}` : `${owner}.${String(key)}`;
  return `${decorator} on ${where}: only methods of instances that are named by a string can handle messages.`;
}

export function moduleImports(importers: readonly string[]): string {
  const where = importers.length === 0 ? '' : ` It is imported by ${importers.join(' and ')}.`;
  return (
    `MxRmqModule must be imported exactly once in an application, as MxRmqModule.forRoot(...) or forRootAsync(...).${where} ` +
    'It is global: other modules need no import of it to inject MqProducer. With isGlobal: false, keep what forRoot() ' +
    'returns in a constant and import that constant.'
  );
}

export function twoHandlers(queue: QueueRef, first: string, second: string): string {
  const group = queue.group === '' ? '' : `, group ${JSON.stringify(queue.group)}`;
  return (
    `Two handlers for topic ${JSON.stringify(queue.topic)}${group}: ${first} and ${second}. ` +
    'Remove one of them, or give one a group of its own: then both get every message.'
  );
}

export const PARAMETERS_WITHOUT_HANDLER =
  'it has @Payload() or @Ctx(), but no @Handler(), so no message would ever reach it. Add @Handler(topic) or remove them.';

export const METHOD_REPLACED =
  'another decorator has put a new function in the place of the one that has @Handler(), so no message would ever ' +
  'reach it. Write @Handler() above that decorator.';

export function enhancerNotCreated(kind: string, name: string): string {
  return (
    `Nest has not created the ${kind} ${name}, and would leave it out without a word. It creates those of classes that ` +
    `are listed in controllers or providers, or given as useClass. List the class of the handler there, or bind an ` +
    `instance instead: new ${name}(...).`
  );
}

export function scopedGlobalEnhancer(names: readonly string[]): string {
  return (
    `globalEnhancers: true does not work with global enhancers of request scope: ${names.join(', ')}. They would be ` +
    'left out for some handlers. Bind them to the handlers with @UseGuards() and its like, or give them the default scope.'
  );
}

export function transformerMissing(type: string): string {
  return (
    `its payload is a ${type}, which has rules of class-validator; to apply them the package class-transformer is ` +
    'needed, and it is not installed. Run "npm install class-transformer", or set validatePayload: false.'
  );
}

export function payloadTypeUnknown(place: string): string {
  return (
    `${place}: the type of its payload is unknown, so it is not validated: the compiler emits no decorator metadata ` +
    '(emitDecoratorMetadata; esbuild and tsx have none). Name the type with ' +
    '@Payload(new ValidationPipe({ expectedType: ... })), or set validatePayload: false.'
  );
}

export function notRegistered(problem: string): string {
  return `the queue refused it. ${problem}`;
}

export function invalidPayload(type: string, problems: readonly string[]): string {
  return `The payload is not a valid ${type}: ${problems.join('; ')}.`;
}

export const NOT_AN_OBJECT = 'it is not an object';

export function furtherProblems(count: number): string {
  return `and ${count} more`;
}

/** Stands in for a message that quotes the value. */
export function brokenRule(property: string, rule: string): string {
  return `${property} breaks the rule ${rule}`;
}

export function refused(status: number, reason: string): string {
  return `The message was refused with status ${status}: ${reason}`;
}

export const REFUSED_BY_GUARD =
  'A guard refused the message, and an exception filter ended that without giving back a value or an error.';
