import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { finderVersion } from '../system/version.js';

/** The description of the API at /api/docs, and as JSON at /api/docs-json. Everything it needs comes from this server. */
export function serveOpenApi(app: NestExpressApplication): void {
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
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), {
    customSiteTitle: 'Finder API',
    raw: ['json'],
    swaggerOptions: { validatorUrl: null },
  });
}
