import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module.js';
import { finderVersion } from '../system/version.js';
import type { ApiParts } from './parts.js';

/** Leaves out what says nothing to a reader: patterns that `format` says in a word, and the limits of every integer. */
function simplify(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const schema = value as Record<string, unknown>;
  if (schema['format'] === 'date-time' || schema['format'] === 'uuid') delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  for (const part of Object.values(schema)) simplify(part);
}

function describe(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Finder')
    .setDescription(
      'Where is my watch? 我的手表在哪里？ Times are ISO 8601 with the offset of the camera; ' +
        'box is in pixels of the full frame, box01 in fractions of it. ' +
        'Failures are told in the language of ?lang=en|zh or Accept-Language.',
    )
    .setVersion(finderVersion())
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: "The data folder's token" })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  simplify(document);
  return document;
}

/** The description of the API at /api/docs, and as JSON at /api/docs-json. Everything it needs comes from this server. */
export function serveOpenApi(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => describe(app), {
    customSiteTitle: 'Finder API',
    raw: ['json'],
    swaggerOptions: { validatorUrl: null },
  });
}

/** The description without a server behind it: docs/openapi.json is made from it. */
export async function describeApi(): Promise<object> {
  // The routes are read, never called: nothing behind them is needed.
  const none = {} as ApiParts;
  const app = await NestFactory.create(AppModule.of(none), { preview: true, logger: false, abortOnError: false });
  return describe(app);
}
