import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { InvalidRequest } from './invalid-request.js';

type Schema = NonNullable<ArgumentMetadata['schema']>;
type OutputOf<S extends Schema> = NonNullable<S['~standard']['types']>['output'];

/** What the schema makes of the value. @throws InvalidRequest, which keeps the refused value for its message */
export async function checked<S extends Schema>(schema: S, value: unknown): Promise<OutputOf<S>> {
  const result = await schema['~standard'].validate(value ?? {});
  if (result.issues !== undefined) throw new InvalidRequest(result.issues, value);
  return result.value;
}

/** Checks what a handler is given against the schema of its decorator, as in @Body({ schema }). */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { schema } = metadata;
    return schema === undefined || metadata.type === 'custom' ? value : checked(schema, value);
  }
}
