import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { enhancedSchema, failureSchema, idSchema } from '#core';
import type { Enhanced } from '#core';
import { EnhancedService } from './enhanced.service.js';

@ApiTags('answers')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/answers')
export class EnhancedController {
  constructor(@Inject(EnhancedService) private readonly enhanced: EnhancedService) {}

  @Get(':id/evidence/:evidence/enhanced')
  @ApiOperation({ summary: 'The thing of an evidence, enhanced by AI: larger, with details that may be invented' })
  @ApiOkResponse({ standardSchema: enhancedSchema })
  get(@Param('id', { schema: idSchema }) id: string, @Param('evidence') evidence: string): Promise<Enhanced> {
    return this.enhanced.ofEvidence(Number(id), evidence);
  }
}
