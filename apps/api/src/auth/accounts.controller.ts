import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  accountChangeSchema,
  accountCreateSchema,
  accountListSchema,
  accountSchema,
  apiTokenCreateSchema,
  apiTokenListSchema,
  apiTokenMadeSchema,
  failureSchema,
  idSchema,
} from '#core';
import type {
  Account,
  AccountChange,
  AccountCreate,
  AccountList,
  ApiTokenCreate,
  ApiTokenList,
  ApiTokenMade,
} from '#core';
import { AccountsService } from './accounts.service.js';
import { principalOf } from './principal.js';

@ApiTags('accounts')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api')
export class AccountsController {
  constructor(@Inject(AccountsService) private readonly accounts: AccountsService) {}

  @Get('accounts')
  @ApiOperation({ summary: 'Who may come in from other machines' })
  @ApiOkResponse({ standardSchema: accountListSchema })
  list(): Promise<AccountList> {
    return this.accounts.list();
  }

  @Post('accounts')
  @HttpCode(201)
  @ApiOperation({ summary: 'Adds an account; the first one is an owner' })
  @ApiCreatedResponse({ standardSchema: accountSchema })
  create(
    @Body({ schema: accountCreateSchema }) body: AccountCreate,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Account> {
    return this.accounts.create(body, request, response);
  }

  @Patch('accounts/:name')
  @ApiOperation({ summary: 'Changes name, role or password; a new password signs the account out everywhere' })
  @ApiOkResponse({ standardSchema: accountSchema })
  change(
    @Param('name') name: string,
    @Body({ schema: accountChangeSchema }) body: AccountChange,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Account> {
    return this.accounts.change(name, body, response);
  }

  @Delete('accounts/:name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes an account with its sessions and tokens; not the last owner' })
  @ApiNoContentResponse()
  remove(@Param('name') name: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.accounts.remove(name, response);
  }

  @Delete('accounts/:name/sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs an account out everywhere' })
  @ApiNoContentResponse()
  signOut(@Param('name') name: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.accounts.signOut(name, response);
  }

  @Get('tokens')
  @ApiOperation({ summary: 'API tokens: one’s own, or all for an owner' })
  @ApiOkResponse({ standardSchema: apiTokenListSchema })
  tokens(@Req() request: Request): Promise<ApiTokenList> {
    return this.accounts.tokens(principalOf(request));
  }

  @Post('tokens')
  @HttpCode(201)
  @ApiOperation({ summary: 'Makes an API token; the reply is the only place where it ever stands' })
  @ApiCreatedResponse({ standardSchema: apiTokenMadeSchema })
  createToken(
    @Body({ schema: apiTokenCreateSchema }) body: ApiTokenCreate,
    @Req() request: Request,
  ): Promise<ApiTokenMade> {
    return this.accounts.createToken(body, principalOf(request));
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revokes an API token' })
  @ApiNoContentResponse()
  removeToken(@Param('id', { schema: idSchema }) id: string, @Req() request: Request): Promise<void> {
    return this.accounts.removeToken(Number(id), principalOf(request));
  }
}
