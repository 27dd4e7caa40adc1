import 'reflect-metadata';
import type { ConfigType } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { httpConfig } from './config/http.config.js';

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { abortOnError: false, logger: ['fatal', 'error', 'warn', 'log'] });
  // A signal lets handlers finish before the process ends.
  app.enableShutdownHooks();
  const { port } = app.get<ConfigType<typeof httpConfig>>(httpConfig.KEY);
  try {
    await app.listen(port);
  } catch (error) {
    await app.close();
    throw error;
  }
  const address = app.getHttpServer().address() as { port: number };
  console.log(`The shop is open: http://localhost:${address.port}`);
}

main().catch((error: unknown) => {
  console.error(`The shop cannot open: ${reasonOf(error)}`);
  process.exitCode = 1;
});

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `port ${String(error.port)} is in use. Stop what listens there, or choose another by PORT.`;
  }
  return error.message;
}
