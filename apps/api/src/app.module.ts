import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AnswersModule } from './answers/answers.module.js';
import { AskModule } from './ask/ask.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CamerasModule } from './cameras/cameras.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { ClipsModule } from './clips/clips.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { EnhancedModule } from './enhanced/enhanced.module.js';
import { IntakesModule } from './intakes/intakes.module.js';
import { ItemsModule } from './items/items.module.js';
import { KeepingModule } from './keeping/keeping.module.js';
import { LiveModule } from './live/live.module.js';
import { LogsModule } from './logs/logs.module.js';
import { MediaModule } from './media/media.module.js';
import { ModelsModule } from './models/models.module.js';
import { ObjectsModule } from './objects/objects.module.js';
import { PeopleModule } from './people/people.module.js';
import { PartsModule } from './platform/parts.js';
import type { ApiParts } from './platform/parts.js';
import { PlanModule } from './plan/plan.module.js';
import { RecordingsModule } from './recordings/recordings.module.js';
import { ReviewModule } from './review/review.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SuggestionsModule } from './suggestions/suggestions.module.js';
import { StillsModule } from './stills/stills.module.js';
import { SystemModule } from './system/system.module.js';
import { ZonesModule } from './zones/zones.module.js';

@Module({})
export class AppModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PartsModule.of(parts),
        AuthModule,
        AskModule,
        SuggestionsModule,
        AnswersModule,
        EnhancedModule,
        CamerasModule,
        ZonesModule,
        ItemsModule,
        PeopleModule,
        IntakesModule,
        RecordingsModule,
        StillsModule,
        CoverageModule,
        ObjectsModule,
        ChangesModule,
        ReviewModule,
        MediaModule,
        ClipsModule,
        PlanModule,
        KeepingModule,
        SystemModule,
        SettingsModule,
        LiveModule,
        ModelsModule,
        LogsModule,
        // Last: it answers every address that is left.
        DashboardModule,
      ],
    };
  }
}
