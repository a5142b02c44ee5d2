import type { DesiredRouter } from '@provedor/schemas/edge/desired-state';
import type { DeviceIdentity } from '../drivers/router-driver.ts';
import { sha256Hex } from '../protocol/compact-jws.ts';
import type { DevicePin } from '../state/site-memory.ts';

/** Changes when somebody configured the router anew: only then another device may stand at its address. */
const configurationOf = ({ host, port, tls, tlsSha256, username, sealedPassword }: DesiredRouter): string =>
  // Without a certificate's pin as it was before there were any: what is known of a device stays known.
  sha256Hex(
    JSON.stringify([host, port, tls, username, sealedPassword, ...(tlsSha256 === undefined ? [] : [tlsSha256])]),
  );

export interface DeviceCheck {
  readonly isExpected: boolean;
  readonly pin: DevicePin;
}

/**
 * Pure: compares the device that answered with the one that was found when the router was configured. The serial number
 * decides; where a device has none, its name does. A cable in the wrong port must not change another router's customers.
 */
export const checkDevice = (router: DesiredRouter, pin: DevicePin | undefined, device: DeviceIdentity): DeviceCheck => {
  const { identity, serial } = device;
  const fresh = { configuration: configurationOf(router), identity, serial };
  if (pin === undefined || pin.configuration !== fresh.configuration) return { isExpected: true, pin: fresh };
  const isExpected = pin.serial === '' ? pin.identity === identity && serial === '' : pin.serial === serial;
  return { isExpected, pin: isExpected ? fresh : pin };
};
