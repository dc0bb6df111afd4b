import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NotFound } from './layout/not-found.js';
import { Shell } from './layout/shell.js';

// Each page is a file of its own that is fetched when it is opened first.
const AccountsPage = lazy(async () => ({ default: (await import('./pages/accounts/accounts-page.js')).AccountsPage }));
const AskPage = lazy(async () => ({ default: (await import('./pages/ask/ask-page.js')).AskPage }));
const CamerasPage = lazy(async () => ({ default: (await import('./pages/cameras/cameras-page.js')).CamerasPage }));
const CameraPage = lazy(async () => ({ default: (await import('./pages/cameras/camera-page.js')).CameraPage }));
const ItemsPage = lazy(async () => ({ default: (await import('./pages/items/items-page.js')).ItemsPage }));
const ItemPage = lazy(async () => ({ default: (await import('./pages/items/item-page.js')).ItemPage }));
const ExportPage = lazy(async () => ({ default: (await import('./pages/keeping/export-page.js')).ExportPage }));
const MapPage = lazy(async () => ({ default: (await import('./pages/map/map-page.js')).MapPage }));
const ReviewPage = lazy(async () => ({ default: (await import('./pages/review/review-page.js')).ReviewPage }));
const ModelsPage = lazy(async () => ({ default: (await import('./pages/system/models-page.js')).ModelsPage }));
const SystemPage = lazy(async () => ({ default: (await import('./pages/system/system-page.js')).SystemPage }));
const LogPage = lazy(async () => ({ default: (await import('./pages/system/log-page.js')).LogPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./pages/settings/settings-page.js')).SettingsPage }));
const StoragePage = lazy(async () => ({ default: (await import('./pages/keeping/storage-page.js')).StoragePage }));
const WelcomePage = lazy(async () => ({ default: (await import('./pages/welcome/welcome-page.js')).WelcomePage }));

export function Pages() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<AskPage />} />
        <Route path="answers/:id" element={<AskPage />} />
        <Route path="items" element={<ItemsPage />} />
        <Route path="items/:id" element={<ItemPage />} />
        <Route path="cameras" element={<CamerasPage />} />
        <Route path="cameras/:name" element={<CameraPage />} />
        <Route path="map" element={<MapPage />} />
        <Route path="review" element={<ReviewPage />} />
        <Route path="settings/models" element={<ModelsPage />} />
        <Route path="settings/system" element={<SystemPage />} />
        <Route path="settings/log" element={<LogPage />} />
        <Route path="settings" element={<SettingsPage />} />
        <Route path="settings/storage" element={<StoragePage />} />
        <Route path="settings/export" element={<ExportPage />} />
        <Route path="settings/accounts" element={<AccountsPage />} />
        <Route path="welcome" element={<WelcomePage />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
