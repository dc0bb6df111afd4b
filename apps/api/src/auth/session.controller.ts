import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiCreatedResponse,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  failureSchema,
  idSchema,
  passwordChangeSchema,
  sessionListSchema,
  sessionStateSchema,
  signInSchema,
} from '#core';
import type { PasswordChange, SessionList, SessionState, SignIn } from '#core';
import { principalOf } from './principal.js';
import { SessionService } from './session.service.js';

@ApiTags('accounts')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api')
export class SessionController {
  constructor(@Inject(SessionService) private readonly sessions: SessionService) {}

  @Get('session')
  @ApiOperation({ summary: 'Who is asking, and whether somebody has to sign in' })
  @ApiOkResponse({ standardSchema: sessionStateSchema })
  state(@Req() request: Request): Promise<SessionState> {
    return this.sessions.state(principalOf(request));
  }

  @Post('session')
  @HttpCode(201)
  @ApiOperation({ summary: 'Signs in; the session is a cookie that scripts cannot read' })
  @ApiCreatedResponse({ standardSchema: sessionStateSchema })
  signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionState> {
    return this.sessions.signIn(body, request, response);
  }

  @Delete('session')
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs this browser out' })
  @ApiNoContentResponse()
  signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.signOut(principalOf(request), response);
  }

  @Put('session/password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Changes the password of who is signed in, and signs out all other browsers' })
  @ApiNoContentResponse()
  changePassword(
    @Body({ schema: passwordChangeSchema }) body: PasswordChange,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.sessions.changePassword(principalOf(request), body, request.ip ?? '', response);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'Where the account is signed in' })
  @ApiOkResponse({ standardSchema: sessionListSchema })
  list(@Req() request: Request): Promise<SessionList> {
    return this.sessions.list(principalOf(request));
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs the account out everywhere, here too' })
  @ApiNoContentResponse()
  signOutEverywhere(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.signOutEverywhere(principalOf(request), response);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs one browser out' })
  @ApiNoContentResponse()
  end(@Param('id', { schema: idSchema }) id: string, @Req() request: Request): Promise<void> {
    return this.sessions.end(principalOf(request), Number(id));
  }
}
