import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { afterEach } from '@jest/globals';

type Conversation = (socket: Socket, received: string) => void;

/**
 * Makes servers that answer as they are told to, called with all that a connection has received so far. They are closed
 * after the test.
 */
export function fakeRedises(): (answer: Conversation) => Promise<{ port: number; close: () => Promise<void> }> {
  const servers: Server[] = [];
  const close = (server: Server): Promise<void> => new Promise(resolve => server.close(() => resolve()));
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(close));
  });
  return async answer => {
    const server = createServer(socket => {
      let received = '';
      socket.on('error', () => {});
      socket.on('data', chunk => {
        received += chunk.toString();
        answer(socket, received);
      });
    });
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return { port: (server.address() as AddressInfo).port, close: () => close(server) };
  };
}

/** The reply to INFO. */
export function infoReply(version: string): string {
  const text = `# Server\r\nredis_version:${version}\r\nprocess_id:1\r\n`;
  return `$${text.length}\r\n${text}\r\n`;
}
