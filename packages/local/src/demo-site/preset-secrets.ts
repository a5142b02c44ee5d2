import type { PresetProfile, PresetSecret } from '@provedor/simulators/routeros/state/factory-state';

/** What the invented provider had typed into its router by hand, before the product came: "read this router" finds it. */
export const presetProfiles: readonly PresetProfile[] = [
  { name: 'plano-100', rateLimit: '50M/100M' },
  { name: 'plano-300', rateLimit: '150M/300M' },
];

const people: readonly (readonly [string, string])[] = [
  ['ana.beatriz', 'Ana Beatriz Moura'],
  ['bruno.tavares', 'Bruno Tavares'],
  ['carla.nunes', 'Carla Nunes Prado'],
  ['diego.farias', 'Diego Farias'],
  ['elisa.campos', 'Elisa Campos'],
  ['fabio.rezende', 'Fábio Rezende'],
  ['gabriela.sa', 'Gabriela Sá'],
  ['hugo.lacerda', 'Hugo Lacerda'],
  ['padaria.central', 'Padaria Central'],
  ['mercado.bonfim', 'Mercado Bonfim'],
];

export const presetSecrets: readonly PresetSecret[] = [
  ...people.map(([name, comment], index) => ({
    name,
    comment,
    password: `modem-${index + 1}`,
    profile: index % 2 === 0 ? 'plano-100' : 'plano-300',
  })),
  // Somebody's VPN: no customer's line.
  { name: 'vpn.filial', comment: 'VPN da filial', password: 'filial', service: 'l2tp' },
];
