import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Language } from '#core';
import { requestLanguage } from './request-language.js';

/** Language of texts in the reply. Without ?lang and Accept-Language: English. */
export const ReplyLanguage = createParamDecorator((_unused: unknown, context: ExecutionContext): Language =>
  requestLanguage(context.switchToHttp().getRequest<Request>(), { language: 'auto' }),
);
