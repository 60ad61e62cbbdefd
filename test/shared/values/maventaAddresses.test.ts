import { expect, it } from 'vitest';
import { environmentOfAddress, reachedEnvironment } from '../../../src/shared/values/maventaAddresses.ts';

it.each([
  ['https://ax.maventa.com', 'production'],
  [' https://AX-Stage.maventa.com:443/v1/ ', 'test'],
  ['https://ax-stage.maventa.com./', 'test'],
  ['https://ax.maventa.com.example', null],
  ['https://proxy.example/ax.maventa.com', null],
  ['ax.maventa.com', null],
  ['', null],
  [null, null],
])('%j belongs to %j', (address, environment) => {
  expect(environmentOfAddress(address)).toBe(environment);
});

it('goes by the address before the environment that was chosen', () => {
  const config = { kind: 'maventa', environment: 'production', baseUrl: 'https://ax-stage.maventa.com' } as const;
  expect(reachedEnvironment(config)).toBe('test');
  expect(reachedEnvironment({ ...config, baseUrl: null })).toBe('production');
  expect(reachedEnvironment({ ...config, kind: 'folder' })).toBe('production');
});
