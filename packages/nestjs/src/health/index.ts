/** Needs the package @nestjs/terminus; kept apart from the main entry, which does not. */
export { MqHealthIndicator } from './mq.health.js';
export type { HealthDetails } from './health-details.js';
export { MxRmqHealthModule } from './mx-rmq-health.module.js';
