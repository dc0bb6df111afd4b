import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { failureSchema, personCreateSchema, personListSchema, personSchema } from '#core';
import type { Person, PersonCreate, PersonList } from '#core';
import { PeopleService } from './people.service.js';

@ApiTags('people')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/people')
export class PeopleController {
  constructor(@Inject(PeopleService) private readonly people: PeopleService) {}

  @Get()
  @ApiOperation({ summary: 'The people of the home that have a name' })
  @ApiOkResponse({ standardSchema: personListSchema })
  list(): Promise<PersonList> {
    return this.people.list();
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Adds a person by name' })
  @ApiCreatedResponse({ standardSchema: personSchema })
  create(@Body({ schema: personCreateSchema }) body: PersonCreate): Promise<Person> {
    return this.people.create(body.name);
  }

  @Patch(':name')
  @ApiOperation({ summary: 'Renames a person' })
  @ApiOkResponse({ standardSchema: personSchema })
  rename(@Param('name') name: string, @Body({ schema: personCreateSchema }) body: PersonCreate): Promise<Person> {
    return this.people.rename(name, body.name);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forgets the name of a person' })
  @ApiNoContentResponse()
  remove(@Param('name') name: string): Promise<void> {
    return this.people.remove(name);
  }
}
