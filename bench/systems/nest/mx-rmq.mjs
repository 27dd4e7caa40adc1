import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Handler, MqProducer, MxRmqModule, RedisMessageQueue } from '@mx-rmq/nestjs';
import { storedIn } from '../mx-rmq.mjs';
import { decorate } from './decorate.mjs';

/** @type {import('../system.mjs').Open} */
export async function open({ host, port, concurrency }) {
  const applications = [];

  async function startApplication(providers) {
    const queue = MxRmqModule.forRoot({
      connection: { host, port },
      concurrency,
      maxWorkers: Math.max(50, concurrency),
      autoStart: false,
    });
    const Application = decorate(class {}, { class: [Module({ imports: [queue], providers })] });
    const application = await NestFactory.createApplicationContext(Application, { logger: ['error', 'warn'] });
    applications.push(application);
    return application;
  }

  const producing = await startApplication([]);
  const producer = producing.get(MqProducer);
  let consuming;

  return {
    produce: (topic, payload) => producer.produce(topic, payload),
    produceMany: (topic, payloads) => producer.produceMany(payloads.map(payload => ({ topic, payload }))),
    handle: async (topic, handler) => {
      class Orders {
        onCreated(payload) {
          return handler(payload);
        }
      }
      decorate(Orders, { class: [Injectable()], method: ['onCreated', [Handler(topic)]] });
      consuming = (await startApplication([Orders])).get(RedisMessageQueue);
      await consuming.connect();
    },
    start: () => consuming.start(),
    stored: topic => storedIn(producing.get(RedisMessageQueue), topic),
    close: async () => {
      await Promise.all(applications.map(application => application.close()));
    },
  };
}
