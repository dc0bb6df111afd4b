import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FinderError } from '#core';
import { systemCode } from '#platform';
import { AppModule } from './app.module.js';
import { AuthService } from './auth/auth.service.js';
import { signIn } from './auth/sign-in.middleware.js';
import { accessMiddleware } from './platform/access.middleware.js';
import { FailureFilter } from './platform/failure.filter.js';
import { requestLog, securityHeaders } from './platform/headers.middleware.js';
import { nestLogger } from './platform/nest-logger.js';
import { serveOpenApi } from './platform/openapi.js';
import type { ApiParts } from './platform/parts.js';
import { SchemaPipe } from './platform/schema.pipe.js';

/** Largest JSON body: a question is short, a list of paths may be long. */
const JSON_LIMIT = '2mb';

/** The HTTP side of Finder. */
export interface Api {
  /**
   * Listens on settings.host and settings.port and gives the address to print, as http://127.0.0.1:4280, and whether
   * other machines can reach it.
   * @throws FinderError port_in_use, setting_invalid
   */
  listen(): Promise<{ address: string; network: boolean }>;
  /** Ends open streams and stops listening. What it was given stays open. */
  close(): Promise<void>;
}

/** Makes the API around instances that its caller has opened and closes again. */
export async function createApi(parts: ApiParts): Promise<Api> {
  const { settings, logger, token } = parts;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(parts), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.disable('x-powered-by');
  app.use(requestLog(logger), securityHeaders, accessMiddleware(settings, app.get(AuthService)), signIn(token));
  app.useBodyParser('json', { limit: JSON_LIMIT, reviver: storable });
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new FailureFilter(logger, settings));
  serveOpenApi(app);
  await app.init();
  // A long video takes its time to arrive; headers still have to come within Node's minute.
  app.getHttpServer().requestTimeout = 0;
  return {
    listen: async () => {
      try {
        await app.listen(settings.port, settings.host);
      } catch (cause) {
        throw listenFailure(cause, settings.host, settings.port);
      }
      const address = addressOf(app.getHttpServer().address() as AddressInfo);
      return { address, network: app.get(AuthService).network };
    },
    close: () => app.close(),
  };
}

/** PostgreSQL cannot keep U+0000 and halves of characters, and nobody types them. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/[\0\p{Surrogate}]/gu, '') : value;
}

function listenFailure(cause: unknown, host: string, port: number): unknown {
  switch (systemCode(cause)) {
    case 'EADDRINUSE':
      return new FinderError('port_in_use', { port, host }, { cause });
    case 'EACCES':
      return new FinderError('setting_invalid', settingFault('port', port, '1024 … 65535'), { cause });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new FinderError('setting_invalid', settingFault('host', host, '127.0.0.1, 0.0.0.0, ::1'), { cause });
    case undefined:
    default:
      return cause;
  }
}

function settingFault(key: string, value: string | number, allowed: string) {
  return { key, value, allowed, source: 'finder.yaml / FINDER_HOST, FINDER_PORT' };
}

function addressOf({ address, family, port }: AddressInfo): string {
  // What listens everywhere is reached on this machine by its own name.
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
