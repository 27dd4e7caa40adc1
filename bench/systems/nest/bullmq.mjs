import 'reflect-metadata';
import { BullModule, getQueueToken, Processor, WorkerHost } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JOB_NAME, JOB_OPTIONS, storedIn } from '../bullmq.mjs';
import { decorate } from './decorate.mjs';

/** @type {import('../system.mjs').Open} */
export async function open({ host, port, concurrency }) {
  const applications = [];
  /** @type {Map<string, import('bullmq').Queue>} */
  const queues = new Map();
  let consuming;

  async function startApplication(topic, providers) {
    const imports = [
      BullModule.forRoot({ connection: { host, port }, defaultJobOptions: JOB_OPTIONS }),
      BullModule.registerQueue({ name: topic }),
    ];
    const Application = decorate(class {}, { class: [Module({ imports, providers })] });
    const application = await NestFactory.createApplicationContext(Application, { logger: ['error', 'warn'] });
    applications.push(application);
    return application;
  }

  const queueOf = async topic => {
    const known = queues.get(topic);
    if (known !== undefined) return known;
    const queue = (await startApplication(topic, [])).get(getQueueToken(topic));
    queues.set(topic, queue);
    return queue;
  };

  return {
    produce: async (topic, payload) => (await queueOf(topic)).add(JOB_NAME, payload),
    produceMany: async (topic, payloads) =>
      (await queueOf(topic)).addBulk(payloads.map(data => ({ name: JOB_NAME, data }))),
    handle: async (topic, handler) => {
      class Orders extends WorkerHost {
        async process(job) {
          return handler(job.data);
        }
      }
      decorate(Orders, { class: [Processor(topic, { concurrency, autorun: false })] });
      consuming = (await startApplication(topic, [Orders])).get(Orders).worker;
      await consuming.waitUntilReady();
    },
    start: async () => {
      void consuming.run();
    },
    stored: async topic => storedIn(await queueOf(topic)),
    close: async () => {
      await Promise.all(applications.map(application => application.close()));
    },
  };
}
