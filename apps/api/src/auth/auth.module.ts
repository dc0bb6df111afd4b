import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuthService } from './auth.service.js';
import { RoleGuard } from './role.guard.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';

@Module({
  controllers: [SessionController, AccountsController],
  providers: [AuthService, SessionService, AccountsService, { provide: APP_GUARD, useClass: RoleGuard }],
})
export class AuthModule {}
