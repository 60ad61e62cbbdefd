/** Where look-ups are asked: which source, and which zone of the network. */
import { z } from 'zod';
import { lookupSettings, type LookupSettings } from '../../../shared/contract/identify.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { participantZone } from '../../../shared/values/nameServers.ts';
import type { Connection, ReadContext, WriteContext } from '../../company/connection.ts';
import { settingsGroup } from '../../company/settingsGroup.ts';
import { forgetAnswers } from './forget.ts';

const defaults: LookupSettings = { source: 'auto', network: { zone: participantZone, servers: [], isTestZone: false } };

const group = settingsGroup<LookupSettings>(
  'identify',
  defaults,
  // What a former release has stored otherwise is as a company begins.
  z.strictObject({
    source: lookupSettings.shape.source.catch(defaults.source),
    network: lookupSettings.shape.network.catch(defaults.network),
  }),
);

/** The settings in force. */
export function lookupSettingsOf(db: Connection): LookupSettings {
  return group.read(db);
}

/** Stores the settings. What another zone has answered says nothing of this one: it is forgotten. */
export function writeLookupSettings(ctx: WriteContext, settings: LookupSettings): void {
  const { zone, isTestZone } = lookupSettingsOf(ctx.db).network;
  group.write(ctx, settings);
  if (zone !== settings.network.zone || isTestZone !== settings.network.isTestZone) forgetAnswers(ctx, 'network');
}

/** Serves `identify.settings`. */
export function readLookupSettings(ctx: ReadContext): Output<'identify.settings'> {
  return lookupSettingsOf(ctx.db);
}
