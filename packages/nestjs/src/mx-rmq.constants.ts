/** Injection token of the module's options, as `forRoot()` or the factory gave them. */
export const MX_RMQ_OPTIONS = Symbol('MX_RMQ_OPTIONS');

/** Injection token of the logger: the option, or Nest's. */
export const MX_RMQ_LOGGER = Symbol('MX_RMQ_LOGGER');

/** What `ExecutionContext.getType()` returns while a message is handled. */
export const MX_RMQ_CONTEXT_TYPE = 'mx-rmq';

/** Context of the log lines where no logger is given. */
export const LOGGER_CONTEXT = 'MxRmq';

/** On a method's function: its `HandlerMetadata[]`, in the order in which they are written. */
export const HANDLERS_METADATA = 'mx-rmq:handlers';

/** On a prototype and method name: `@Handler()` was written there, whatever became of the function since. */
export const DECLARED_METADATA = 'mx-rmq:declared';

/** On a prototype and method name: `@Payload()` or `@Ctx()` was written there. */
export const PARAMETERS_METADATA = 'mx-rmq:parameters';

/** On a class and method name: the arguments of a handler that has no parameter decorators. */
export const PLAIN_ARGUMENTS_METADATA = 'mx-rmq:plain-arguments';

/**
 * On a class and method name: where Nest keeps what parameter decorators say. Ours say it there too. Only there does
 * Nest create the pipes that are given as classes, and only so do decorators made with `createParamDecorator` work.
 */
export const NEST_ARGUMENTS_METADATA = '__routeArguments__';

/** On a class, or on a method's function: what `@UseGuards()` and its like have bound. */
export const NEST_ENHANCERS_METADATA = {
  guard: '__guards__',
  interceptor: '__interceptors__',
  filter: '__exceptionFilters__',
  pipe: '__pipes__',
} as const;

/** Number of Nest's BODY: pipes see the type 'body', so that `ValidationPipe` does its work. */
export const PAYLOAD_ARGUMENT = 3;

/** Means nothing to Nest: pipes see the type 'custom', and `ValidationPipe` leaves it alone. */
export const CONTEXT_ARGUMENT = 100;
