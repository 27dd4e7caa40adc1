import { expect, it } from '@jest/globals';
import { startApplication } from './application.fixture.js';
import { MqProducer } from './mq.producer.js';

it('MqProducer hands everything to the queue', async () => {
  const { app, queue } = await startApplication({});
  const producer = app.get(MqProducer);
  const options = { delay: '5m', messageId: 'order-1' } as const;
  await expect(producer.produce('created', { id: 1 }, options)).resolves.toBe('id');
  expect(queue.produce).toHaveBeenCalledWith('created', { id: 1 }, options);

  const messages = [{ topic: 'created', payload: { id: 1 } }];
  await expect(producer.produceMany(messages)).resolves.toEqual(['id']);
  expect(queue.produceMany).toHaveBeenCalledWith(messages);

  await expect(producer.cancel('created', 'id')).resolves.toBe(true);
  expect(queue.cancel).toHaveBeenCalledWith('created', 'id');
  await app.close();
});
